import type { Driver } from '../../driver.ts';
import { ODBC_CAPABILITIES } from './capabilities.ts';
import { OdbcConnection } from './connection.ts';

/** Whatever has an ODBC driver, over unixODBC: called without a compiler through `koffi`, an optional dependency. */
export const odbcDriver: Driver = {
  name: 'odbc',
  capabilities: ODBC_CAPABILITIES,
  connect: (request, signal) => OdbcConnection.open(request, signal),
};
