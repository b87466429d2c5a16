import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readCanonical } from '@bridge/excel/testing';
import { canonicalText } from './canonical-text.ts';

/** Content of a file in the form in which it is compared: by meaning where two writers may differ in bytes, else as it is. */
export async function canonicalFile(path: string, places: ReadonlyMap<string, string>): Promise<unknown> {
  switch (extname(path)) {
    case '.xlsm':
    case '.xlsx':
      return readCanonical(path);
    case '.db':
    case '.sqlite':
    case '.sqlite3':
      return readDatabase(path);
    default:
      return canonicalText(readFileSync(path), places);
  }
}

/** Schema and rows: SQLite's pages differ between versions of the library. */
function readDatabase(path: string): unknown {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const objects = database.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
    return objects.map(({ type, name, sql }) => ({
      type,
      name,
      sql,
      ...(type === 'table' ? { rows: readTable(database, String(name)) } : {}),
    }));
  } finally {
    database.close();
  }
}

/** Rows as SQL literals, so that 1, 1.0, '1' and x'31' stay apart. */
function readTable(database: DatabaseSync, table: string): string[] {
  const quoted = `"${table.replaceAll('"', '""')}"`;
  const columns = database.prepare(`SELECT name FROM pragma_table_info(?)`).all(table);
  const literals = columns.map(({ name }) => `quote("${String(name).replaceAll('"', '""')}")`).join(` || ', ' || `);
  return database
    .prepare(`SELECT ${literals} AS line FROM ${quoted}`)
    .all()
    .map(({ line }) => String(line));
}
