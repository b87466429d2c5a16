import type { CallContext } from '@bridge/protocol/module';
import { afterEach, expect, test } from 'vitest';
import { SqliteConnection } from './connection.ts';

const SQLITE_DELETE = 9;
const SQLITE_AUTH = 23;

const open: SqliteConnection[] = [];
afterEach(() => Promise.all(open.splice(0).map((connection) => connection.close())));

async function connected(answer: (action: number) => number): Promise<SqliteConnection> {
  const connection = await SqliteConnection.open({ target: { database: ':memory:' } });
  open.push(connection);
  await connection.run('CREATE TABLE t (a)', { values: [] });
  connection.enter({
    callbackSync: (_code: unknown, [action]: readonly unknown[]) => answer(Number(action)),
  } as unknown as CallContext);
  return connection;
}

test('asks for each action, and refuses what is denied', async () => {
  const actions: number[] = [];
  const connection = await connected((action) => {
    actions.push(action);
    return action === SQLITE_DELETE ? 1 : 0;
  });
  connection.authorizer.set({} as never);
  await connection.run('INSERT INTO t VALUES (1)', { values: [] });
  await expect(connection.run('DELETE FROM t', { values: [] })).rejects.toMatchObject({ err: SQLITE_AUTH });
  expect(actions).toContain(SQLITE_DELETE);
  connection.authorizer.set(undefined);
  expect(await connection.run('DELETE FROM t', { values: [] })).toBe(1);
});

test('denies everything while there is nobody to ask', async () => {
  const connection = await connected(() => 0);
  connection.authorizer.set({} as never);
  connection.enter({} as CallContext);
  await expect(connection.run('INSERT INTO t VALUES (1)', { values: [] })).rejects.toMatchObject({ err: SQLITE_AUTH });
});
