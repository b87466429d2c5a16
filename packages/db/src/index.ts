export { connect } from './connect.ts';
export type {
  Bindings,
  BindType,
  BindValue,
  Block,
  Column,
  Connection,
  ConnectRequest,
  Cursor,
  Driver,
  DriverCapabilities,
  DriverName,
  ExecuteResult,
  OutputBinding,
  Statement,
  StatementOptions,
} from './driver.ts';
export { capabilitiesOf, DRIVER_NAMES } from './drivers/index.ts';
export { DatabaseError, type DatabaseErrorDetails } from './errors.ts';
// For the bridge, which carries the table below to Perl and other clients.
export { databaseModule } from './module.ts';
export { allRows, rowsOf } from './rows-of.ts';
