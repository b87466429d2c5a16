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
  Statement,
} from './driver.ts';
export { DRIVER_CAPABILITIES, DRIVER_NAMES } from './drivers/index.ts';
export { DatabaseError, type DatabaseErrorDetails } from './errors.ts';
// For the bridge, which carries the table below to Perl and other clients.
export { databaseModule } from './module.ts';
