import { randomBytes } from 'node:crypto';
import { encodeJson } from '@bridge/protocol';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { databaseModule } from '../../module.ts';
import { fakeContext } from '../../testing/fake-context.ts';
import { type FoundPostgres, findPostgres } from '../../testing/postgres-server.ts';

const { functions } = databaseModule;

let server: FoundPostgres;
beforeAll(async () => {
  server = await findPostgres();
}, 60_000);
afterAll(() => server.release());

/** Calls as a client that knows only JSON would: parameters pass the schema, the answer becomes text. */
async function client() {
  const context = fakeContext();
  // biome-ignore lint/suspicious/noExplicitAny: answers of any function, looked into by name.
  const call = async (name: keyof typeof functions, params: object): Promise<any> => {
    const { params: schema, handler } = functions[name]!;
    const answer = await (handler as (params: unknown, context: unknown) => unknown)(
      schema.parse(params, name),
      context,
    );
    return JSON.parse(encodeJson(answer));
  };
  const { host, port, user } = server;
  const { connection } = await call('connect', {
    driver: 'postgres',
    target: { host, port, user, dbname: 'postgres' },
  });
  return {
    connection,
    call: (name: keyof typeof functions, params: object = {}) => call(name, { connection, ...params }),
  };
}

it('serves a client that knows only JSON', async () => {
  const { call } = await client();
  await call('do', { sql: 'CREATE TEMP TABLE t (id int, big int8, price numeric, note text, picture bytea)' });
  expect(await call('do', { sql: 'COPY t FROM STDIN' })).toMatchObject({ affected: -1, report: { copy: 'in' } });
  await call('postgres_put_copy_data', { data: '1\t9007199254740993\t1.50\tcafé\t\\\\x00ff\n' });
  await call('postgres_put_copy_data', { data: '2\t\\N\t0010\t\\N\t\\N\n' });
  expect(await call('postgres_put_copy_end')).toMatchObject({ affected: 2 });
  const answer = await call('query', { sql: 'SELECT * FROM t WHERE id > ? ORDER BY id', values: ['0'] });
  expect(answer).toMatchObject({
    affected: 2,
    done: 1,
    names: ['id', 'big', 'price', 'note', 'picture'],
    rows: [
      [1, '9007199254740993', '1.50', 'café', { $bytes: 'AP8=' }],
      [2, null, '10', null, null],
    ],
  });
  await call('do', { sql: 'COPY t (id) TO STDOUT' });
  expect(await call('postgres_get_copy_data', { wait: 1 })).toEqual({ lines: ['1\n', '2\n'], done: 0 });
  expect(await call('postgres_get_copy_data', { wait: 1 })).toEqual({ lines: [], done: 1 });
  expect(await call('postgres_ping')).toEqual({ status: 1 });
  await call('disconnect');
});

it('tells at the end of COPY what was wrong long before it', async () => {
  const { call } = await client();
  await call('do', { sql: 'CREATE TEMP TABLE t (id int, note text)' });
  await call('do', { sql: 'COPY t FROM STDIN' });
  await call('postgres_put_copy_data', { data: `1\tgood\nbad\tline\n${'2\tmore\n'.repeat(50_000)}` });
  await expect(call('commit')).resolves.toBeDefined();
  await expect(call('do', { sql: 'SELECT 1' })).rejects.toThrow('Must call pg_putcopyend before issuing more commands');
  // The server has said no by now, most likely; more data changes nothing.
  await new Promise((resolve) => setTimeout(resolve, 300));
  await call('postgres_put_copy_data', { data: '3\tlate\n' });
  await expect(call('postgres_put_copy_end')).rejects.toMatchObject({ state: '22P02' });
  expect((await call('query', { sql: 'SELECT count(*) FROM t' })).rows).toEqual([[0]]);
  await call('disconnect');
});

it('ends COPY that nobody reads to its end', async () => {
  const { call } = await client();
  const { call: other } = await client();
  const process = (await call('query', { sql: 'SELECT pg_backend_pid()' })).rows[0][0];
  await call('do', { sql: 'COPY (SELECT repeat($$x$$, 1000) FROM generate_series(1, 100000)) TO STDOUT' });
  await call('postgres_get_copy_data', { wait: 1 });
  await call('disconnect');
  const count = async () =>
    (await other('query', { sql: 'SELECT count(*) FROM pg_stat_activity WHERE pid = ?', values: [process] }))
      .rows[0][0];
  const end = Date.now() + 20_000;
  while ((await count()) > 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await count()).toBe(0);
  await other('disconnect');
});

it('tells notifications, errors by field, and statements that run by themselves', async () => {
  const { call } = await client();
  const channel = `c_${randomBytes(6).toString('hex')}`;
  await call('do', { sql: `LISTEN ${channel}` });
  expect(await call('postgres_notifies')).toEqual({ notification: null });
  await call('do', { sql: `NOTIFY ${channel}, 'hello'` });
  expect((await call('postgres_notifies')).notification).toMatchObject({ 0: channel, 2: 'hello' });
  await expect(call('do', { sql: 'SELECT nope' })).rejects.toMatchObject({ code: 'database_error' });
  expect((await call('postgres_error_fields')).fields).toMatchObject({ C: '42703', M: 'column "nope" does not exist' });
  await call('do', { sql: 'SELECT pg_sleep(60)', options: { async: 1 } });
  expect(await call('postgres_async_ready')).toEqual({ ready: 0 });
  await expect(call('do', { sql: 'SELECT 1' })).rejects.toThrow(
    'Cannot execute until previous async query has finished',
  );
  expect(await call('postgres_async_cancel')).toEqual({ cancelled: 1 });
  expect(await call('postgres_async_ready')).toEqual({ ready: -1 });
  await call('do', { sql: 'SELECT 5', options: { async: 1 } });
  expect(await call('do', { sql: '', options: { async: 'result' } })).toMatchObject({ affected: 1 });
  await call('disconnect');
});

it('are refused for other databases', async () => {
  const context = fakeContext();
  const { handler, params } = functions.connect;
  const { connection } = (await handler(
    params.parse({ driver: 'sqlite', target: { database: ':memory:' } }, 'connect'),
    context,
  )) as {
    connection: string;
  };
  const ping = functions.postgres_ping;
  await expect(ping.handler(ping.params.parse({ connection }, 'postgres_ping'), context)).rejects.toThrow(
    /is none of PostgreSQL/,
  );
});
