import type { Driver } from '../../driver.ts';
import { SQLITE_CAPABILITIES } from './capabilities.ts';
import { SqliteConnection } from './connection.ts';

/** SQLite through Node's built-in library: no compiler, no server. */
export const sqliteDriver: Driver = {
  name: 'sqlite',
  capabilities: SQLITE_CAPABILITIES,
  connect: async (request) => SqliteConnection.open(request),
};
