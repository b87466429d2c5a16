import type { Driver, DriverCapabilities, DriverName } from '../driver.ts';
import { INFORMIX_CAPABILITIES } from './informix/capabilities.ts';
import { MYSQL_CAPABILITIES } from './mysql/capabilities.ts';
import { mysqlFunctions } from './mysql/functions.ts';
import { ODBC_CAPABILITIES } from './odbc/capabilities.ts';
import { odbcFunctions } from './odbc/functions.ts';
import { ORACLE_CAPABILITIES, ORACLE_THICK_CAPABILITIES } from './oracle/capabilities.ts';
import { oracleFunctions } from './oracle/functions.ts';
import { POSTGRES_CAPABILITIES } from './postgres/capabilities.ts';
import { postgresFunctions } from './postgres/functions.ts';
import { SQLITE_CAPABILITIES } from './sqlite/capabilities.ts';
import { sqliteFunctions } from './sqlite/functions.ts';

interface Registration {
  /** What the driver can do, known without loading its library. */
  readonly capabilities: DriverCapabilities;
  /** Imports the driver and its library. */
  load(): Promise<Driver>;
}

/** Every driver there is: one entry each. */
const DRIVERS: Readonly<Partial<Record<DriverName, Registration>>> = {
  informix: {
    capabilities: INFORMIX_CAPABILITIES,
    load: async () => (await import('./informix/driver.ts')).informixDriver,
  },
  mysql: {
    capabilities: MYSQL_CAPABILITIES,
    load: async () => (await import('./mysql/driver.ts')).mysqlDriver,
  },
  odbc: {
    capabilities: ODBC_CAPABILITIES,
    load: async () => (await import('./odbc/driver.ts')).odbcDriver,
  },
  oracle: {
    capabilities: ORACLE_CAPABILITIES,
    load: async () => (await import('./oracle/driver.ts')).oracleDriver,
  },
  oracle_thick: {
    capabilities: ORACLE_THICK_CAPABILITIES,
    load: async () => (await import('./oracle/driver.ts')).oracleThickDriver,
  },
  postgres: {
    capabilities: POSTGRES_CAPABILITIES,
    load: async () => (await import('./postgres/driver.ts')).postgresDriver,
  },
  sqlite: {
    capabilities: SQLITE_CAPABILITIES,
    load: async () => (await import('./sqlite/driver.ts')).sqliteDriver,
  },
};

/**
 * Wire functions that only one database has, such as COPY, under names that begin with the driver's. They load no library: what needs one
 * is reached through the connection.
 */
export const DRIVER_FUNCTIONS = {
  ...mysqlFunctions,
  ...odbcFunctions,
  ...oracleFunctions,
  ...postgresFunctions,
  ...sqliteFunctions,
};

/** Every driver's name, for schemas and error texts. */
export const DRIVER_NAMES = Object.keys(DRIVERS) as readonly DriverName[];

/** What each driver can do. @throws TypeError for a driver that is not there. */
export function capabilitiesOf(name: DriverName): DriverCapabilities {
  return registration(name).capabilities;
}

/** Imports a driver and its library on first use. */
export function loadDriver(name: DriverName): Promise<Driver> {
  return registration(name).load();
}

function registration(name: DriverName): Registration {
  const found = DRIVERS[name];
  if (found === undefined) throw new TypeError(`no driver '${name}'`);
  return found;
}
