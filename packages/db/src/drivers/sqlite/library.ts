import type * as sqlite from 'node:sqlite';

let library: typeof sqlite | undefined;

/**
 * Loads `node:sqlite` on first use: the module costs start-up time, and Node 22 prints a warning when it is loaded.
 *
 * @throws Error if this Node has no SQLite.
 */
export async function loadSqlite(): Promise<typeof sqlite> {
  library ??= await import('node:sqlite');
  return library;
}
