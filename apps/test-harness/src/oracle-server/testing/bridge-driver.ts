import { type Connection, type ConnectRequest, connect, type Statement } from '@bridge/db';
import type { OracleServer } from '../index.ts';

/** A connection to the test server through the bridge's own driver. */
export function openDb(server: OracleServer, more: Partial<ConnectRequest> = {}): Promise<Connection> {
  return connect('oracle', {
    target: { database: `//${server.host}:${server.port}/FREEPDB1` },
    user: 'scott',
    password: 'tiger',
    autoCommit: true,
    ...more,
  });
}

/** All rows of a statement's result. */
export async function rowsOf(statement: Statement, values: readonly string[] = []): Promise<unknown[][]> {
  const { cursor } = await statement.execute({ values });
  const all: unknown[][] = [];
  while (cursor) {
    const block = await cursor.nextBlock();
    if (block.error) throw block.error;
    all.push(...block.rows.map((row) => [...row]));
    if (block.done) break;
  }
  return all;
}

/** All rows of a query. */
export async function ask(connection: Connection, sql: string, values: readonly string[] = []): Promise<unknown[][]> {
  return rowsOf(await connection.prepare(sql), values);
}

/** Runs a statement. @returns rows changed. */
export async function run(connection: Connection, sql: string, values: readonly string[] = []): Promise<number> {
  const statement = await connection.prepare(sql);
  return statement.run({ values });
}
