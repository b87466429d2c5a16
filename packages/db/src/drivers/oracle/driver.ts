import type { Driver } from '../../driver.ts';
import { ORACLE_CAPABILITIES } from './capabilities.ts';
import { OracleConnection } from './connection.ts';
import { serverName } from './target.ts';

/** Oracle through oracledb in Thin mode: no client libraries, no compiler. */
export const oracleDriver: Driver = {
  name: 'oracle',
  capabilities: ORACLE_CAPABILITIES,
  server: serverName,
  connect: (request, signal) => OracleConnection.open(request, signal),
};
