import { Rows } from '@bridge/protocol/module';
import { describe, expect, it } from 'vitest';
import { databaseModule } from './module.ts';
import { fakeContext } from './testing/fake-context.ts';

const { functions } = databaseModule;

/** Calls as a client that knows only JSON would: parameters pass the schema. */
function caller() {
  const context = fakeContext();
  // biome-ignore lint/suspicious/noExplicitAny: answers of any function, looked into by name.
  const call = async (name: keyof typeof functions, params: unknown): Promise<any> => {
    const { params: schema, handler } = functions[name]!;
    return (handler as (params: unknown, context: unknown) => unknown)(schema.parse(params, name), context);
  };
  return { call, context };
}

async function memory() {
  const { call, context } = caller();
  const { connection } = await call('connect', { driver: 'sqlite', target: { database: ':memory:' } });
  return { call, context, connection };
}

describe('databaseModule', () => {
  it('runs a job: create, insert, select, disconnect', async () => {
    const { call, context, connection } = await memory();
    await call('do', { connection, sql: 'CREATE TABLE sale (id INTEGER PRIMARY KEY, what TEXT, price REAL)' });
    const insert = await call('prepare', { connection, sql: 'INSERT INTO sale (what, price) VALUES (?, :price)' });
    expect(insert.placeholders).toEqual([null, ':price']);
    const { statement } = insert;
    expect(await call('execute', { statement, values: ['tea', '1.5'] })).toMatchObject({
      affected: 1,
      last_insert_id: 1,
    });
    expect(await call('execute', { statement, values: ['007', null] })).toMatchObject({
      affected: 1,
      last_insert_id: 2,
    });
    const answer = await call('query', { connection, sql: 'SELECT * FROM sale ORDER BY id' });
    expect(answer).toMatchObject({
      names: ['id', 'what', 'price'],
      declared_types: ['INTEGER', 'TEXT', 'REAL'],
      done: 1,
    });
    expect(answer.rows).toBeInstanceOf(Rows);
    expect(answer.rows).toMatchObject({
      text: 'bytes',
      rows: [
        [1, 'tea', 1.5],
        [2, '007', null],
      ],
    });
    await call('disconnect', { connection });
    expect(context.handles.open_).toEqual([]);
  });

  it('reads a long result in growing blocks', async () => {
    const { call, connection } = await memory();
    const sql = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 3000) SELECT x FROM n';
    const { statement } = await call('prepare', { connection, sql });
    const answers = [await call('execute', { statement })];
    while (!answers.at(-1).done) answers.push(await call('fetch', { statement }));
    expect(answers.map(({ rows }) => rows.rows.length)).toEqual([100, 400, 1600, 900]);
    expect(await call('fetch', { statement })).toMatchObject({ done: 1 });
  });

  it('gives all cells of a block in one list where that is asked for', async () => {
    const { call, connection } = await memory();
    const { statement } = await call('prepare', { connection, sql: "VALUES (1, 'a'), (2, 'b')" });
    const answer = await call('execute', { statement, cells: 1 });
    expect(answer).toMatchObject({
      done: 1,
      cells: {
        layout: 'cells',
        rows: [
          [1, 'a'],
          [2, 'b'],
        ],
      },
    });
    expect(answer).not.toHaveProperty('rows');
    expect(await call('fetch', { statement, cells: '1' })).toEqual({ cells: [], done: 1 });
  });

  it('gives the rows before an error in the middle of a result', async () => {
    const { call, connection } = await memory();
    const sql = 'SELECT abs(CASE x WHEN 3 THEN -9223372036854775808 ELSE x END) FROM (VALUES (1), (2), (3)) AS v(x)';
    const answer = await call('query', { connection, sql: sql.replace('AS v(x)', '').replaceAll('x', 'column1') });
    expect(answer.rows.rows).toEqual([[1], [2]]);
    expect(answer.error).toEqual({ err: 1, errstr: 'integer overflow', state: 'S1000' });
  });

  it('reports errors with what DBI needs', async () => {
    const { call, connection } = await memory();
    await call('do', { connection, sql: 'CREATE TABLE t (id INTEGER PRIMARY KEY)' });
    await call('do', { connection, sql: 'INSERT INTO t VALUES (1)' });
    await expect(call('do', { connection, sql: 'INSERT INTO t VALUES (1)' })).rejects.toMatchObject({
      code: 'database_error',
      message: 'UNIQUE constraint failed: t.id',
      details: { err: 19, errstr: 'UNIQUE constraint failed: t.id', state: 'S1000' },
    });
  });
});

it('a library that reads the environment once has a process for each environment', () => {
  const lane = (environment: Record<string, string>, driver = 'oracle_thick') =>
    databaseModule.lane?.('connect', { driver, environment });
  const german = lane({ NLS_LANG: 'GERMAN_GERMANY', ORACLE_HOME: '/opt/oracle' });
  expect(german).toMatchObject({ kind: 'process', exclusive: true });
  expect(lane({ ORACLE_HOME: '/opt/oracle', NLS_LANG: 'GERMAN_GERMANY' })).toEqual(german);
  expect(lane({ NLS_LANG: 'AMERICAN_AMERICA' })).not.toEqual(german);
  expect(lane({ NLS_LANG: 'GERMAN_GERMANY' }, 'sqlite')).toEqual({ kind: 'process', key: 'sqlite', exclusive: true });
  expect(lane({ NLS_LANG: 'GERMAN_GERMANY' }, 'oracle')).toEqual({ kind: 'main' });
});

describe('many tuples and results', () => {
  it('executes for many tuples, by row and by column, and tells which failed', async () => {
    const { call, connection } = await memory();
    await call('do', { connection, sql: 'CREATE TABLE t (id INTEGER PRIMARY KEY, v)' });
    const { statement } = await call('prepare', { connection, sql: 'INSERT INTO t VALUES (?, ?)' });
    expect(await call('execute_many', { statement, columns: [['1', '2', '3'], 'same'], count: 3 })).toMatchObject({
      affected: 1,
      errors: [],
      last_insert_id: 3,
    });
    expect(
      await call('execute_many', { statement, tuples: [['4', 'a'], ['1', 'b'], ['5'], ['6', null]] }),
    ).toMatchObject({
      affected: [1, -1, -1, 1],
      errors: [
        { tuple: 1, err: 19, errstr: 'UNIQUE constraint failed: t.id' },
        { tuple: 2, err: -1, errstr: 'called with 1 bind variables when 2 are needed' },
      ],
    });
    const { rows } = await call('query', { connection, sql: 'SELECT id, v FROM t ORDER BY id' });
    expect(rows.rows).toEqual([
      [1, 'same'],
      [2, 'same'],
      [3, 'same'],
      [4, 'a'],
      [6, null],
    ]);
    await expect(
      call('execute_many', { statement, columns: [[{ no: 'scalar' }], 'x'], count: 1 }),
    ).resolves.toMatchObject({
      errors: [{ tuple: 0 }],
    });
  });

  it('has one result a statement where the driver has no more', async () => {
    const { call, connection } = await memory();
    const { statement } = await call('prepare', { connection, sql: 'SELECT 1' });
    await call('execute', { statement });
    expect(await call('next_result', { statement })).toMatchObject({ more: 0 });
  });
});
