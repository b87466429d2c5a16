import type { Driver } from '../../driver.ts';
import { ODBC_CAPABILITIES } from './capabilities.ts';
import { OdbcConnection } from './connection.ts';
import { dataSource } from './data-source.ts';

/** Whatever has an ODBC driver, over unixODBC: called without a compiler through `koffi`, an optional dependency. */
export const odbcDriver: Driver = {
  name: 'odbc',
  capabilities: ODBC_CAPABILITIES,
  server: (request) => dataSource(request),
  connect: (request, signal) => OdbcConnection.open(request, signal),
};
