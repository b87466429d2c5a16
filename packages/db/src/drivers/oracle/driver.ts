import type { Driver } from '../../driver.ts';
import { ORACLE_CAPABILITIES, ORACLE_THICK_CAPABILITIES } from './capabilities.ts';
import { OracleConnection } from './connection.ts';
import { serverName } from './target.ts';

/** Oracle through oracledb in Thin mode: no client libraries, no compiler. */
export const oracleDriver: Driver = {
  name: 'oracle',
  capabilities: ORACLE_CAPABILITIES,
  server: serverName,
  connect: (request, signal) => OracleConnection.open(request, signal),
};

/** The same with Oracle's client libraries: for what Thin mode cannot do, where a site has chosen so. */
export const oracleThickDriver: Driver = {
  name: 'oracle_thick',
  capabilities: ORACLE_THICK_CAPABILITIES,
  server: serverName,
  connect: (request, signal) => OracleConnection.open(request, signal, 'thick'),
};
