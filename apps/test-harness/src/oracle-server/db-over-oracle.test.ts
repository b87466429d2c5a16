import { type Connection, connect, DatabaseError } from '@bridge/db';
import { expect, onTestFinished, test } from 'vitest';
import { type OracleServer, type OracleServerOptions, startOracleServer } from './index.ts';
import { ask, openDb, rowsOf as rows, run } from './testing/bridge-driver.ts';

async function opened(options: OracleServerOptions = {}): Promise<{ server: OracleServer; connection: Connection }> {
  const server = await startOracleServer(options);
  onTestFinished(() => server.close());
  return { server, connection: await open(server) };
}

async function open(server: OracleServer, autoCommit = true): Promise<Connection> {
  const connection = await openDb(server, { autoCommit });
  onTestFinished(() => connection.close());
  return connection;
}

async function failure(promise: Promise<unknown>): Promise<DatabaseError> {
  const caught = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(caught).toBeInstanceOf(DatabaseError);
  return caught as DatabaseError;
}

test.each([
  { sdu: 512 },
  { sdu: 8192, fieldVersion: 7 },
  { verifier: '12c', fieldVersion: 16, longStrings: true },
  { sdu: 512, verifier: '12c', fieldVersion: 24 },
] as const)('every type through %j', async (options) => {
  const { connection } = await opened(options);
  await run(
    connection,
    `CREATE TABLE t (n NUMBER, d DATE, ts TIMESTAMP(9), tz TIMESTAMP WITH TIME ZONE, ds INTERVAL DAY(4) TO SECOND(3), ym INTERVAL YEAR(4) TO MONTH,
      f BINARY_FLOAT, r RAW(10), c CHAR(4), v VARCHAR2(200), nv NVARCHAR2(20), l LONG, cl CLOB, bl BLOB)`,
  );
  await run(
    connection,
    `INSERT INTO t VALUES (:n, TO_DATE('0099-12-31 23:59:58', 'YYYY-MM-DD HH24:MI:SS'), TIMESTAMP '2024-02-29 01:02:03.000000001',
      TIMESTAMP '2024-02-29 01:02:03.25 -03:30', :ds, :ym, 0.1, HEXTORAW('0aff'), 'ab', :v, :nv, :l, :cl, HEXTORAW('00ff'))`,
    ['-.000123', '-12 03:04:05.678', '12-3', 'ä'.repeat(100), 'Ω', 'long', 'clob €'.repeat(9)],
  );
  const [row] = await ask(connection, 'SELECT * FROM t');
  expect(row).toEqual([
    '-.000123',
    '31-DEC-99',
    '29-FEB-24 01.02.03.000000001 AM',
    '29-FEB-24 01.02.03.250000 AM -03:30',
    '-0012 03:04:05.678',
    '+0012-03',
    '1.00000001E-001',
    '0AFF',
    'ab  ',
    'ä'.repeat(100),
    'Ω',
    'long',
    'clob €'.repeat(9),
    Buffer.from([0, 255]),
  ]);
});

test.each([512, 8192])('values wherever a packet of %i bytes ends', async (sdu) => {
  const { connection } = await opened({ sdu });
  await run(connection, 'CREATE TABLE t (id NUMBER PRIMARY KEY, v VARCHAR2(4000), n NUMBER)');
  const values = Array.from({ length: 600 }, (_, index) => [
    String(index + 1),
    index % 7 === 0 ? null : 'ä'.repeat(index % 130) + 'x'.repeat((index % 11) * (index % 13)) || null,
    index % 5 === 0 ? null : `${index % 2 === 0 ? '-' : ''}${10 ** (index % 17)}.${index + 1}5`,
  ]);
  const insert = await connection.prepare('INSERT INTO t VALUES (?, ?, ?)');
  for (const row of values) await insert.run({ values: row });
  expect(await ask(connection, 'SELECT id, v, n FROM t ORDER BY id')).toEqual(values);
});

test('a cancel breaks the call that runs, and the connection goes on', async () => {
  const { connection } = await opened();
  const statement = await connection.prepare('BEGIN DBMS_SESSION.SLEEP(60); END;');
  const controller = new AbortController();
  const call = failure(statement.execute({ values: [] }, controller.signal));
  setTimeout(() => controller.abort(), 20);
  expect(await call).toMatchObject({
    err: 1013,
    errstr: 'ORA-01013: user requested cancel of current operation (DBD ERROR: OCIStmtExecute)',
  });
  // A cancel that comes between two calls must not reach the next one.
  controller.abort();
  expect(await ask(connection, 'SELECT 1 FROM dual')).toEqual([['1']]);
  expect(await connection.ping()).toBe(true);
});

test('a waiting change is ended by a cancel and changes nothing', async () => {
  const { server, connection } = await opened();
  await run(connection, 'CREATE TABLE t (a NUMBER)');
  const holder = await open(server, false);
  await run(holder, 'INSERT INTO t VALUES (1)');
  const waiting = await connection.prepare('INSERT INTO t VALUES (2)');
  const controller = new AbortController();
  const call = failure(waiting.execute({ values: [] }, controller.signal));
  setTimeout(() => controller.abort(), 20);
  expect((await call).err).toBe(1013);
  await holder.commit();
  expect(await ask(connection, 'SELECT a FROM t')).toEqual([['1']]);
});

test('a connection that is closed with work open rolls it back', async () => {
  const { server, connection } = await opened();
  await run(connection, 'CREATE TABLE t (a NUMBER)');
  const other = await open(server, false);
  await run(other, 'INSERT INTO t VALUES (1)');
  expect(other.inTransaction).toBe(true);
  await other.close();
  await other.close();
  expect(await ask(connection, 'SELECT COUNT(*) FROM t')).toEqual([['0']]);
  expect((await failure(other.commit())).err).toBe(3114);
});

test('batches tell each tuple what became of it, in two round trips', async () => {
  const { connection } = await opened();
  await run(connection, 'CREATE TABLE t (id NUMBER PRIMARY KEY, name VARCHAR2(5))');
  const statement = await connection.prepare('INSERT INTO t VALUES (?, ?)');
  const tuples = [
    ['1', null],
    ['1', 'dup'],
    ['2', 'longest'],
    ['3', 'c'],
    [null, 'x'],
  ] as const;
  const results = await statement.runMany!(tuples.map((values) => ({ values })));
  expect(results.map((it) => (it instanceof DatabaseError ? it.errstr.split(':')[0] : it))).toEqual([
    1,
    'ORA-00001',
    'ORA-12899',
    1,
    'ORA-01400',
  ]);
  expect(await ask(connection, 'SELECT id, name FROM t ORDER BY id')).toEqual([
    ['1', null],
    ['3', 'c'],
  ]);
  const query = await connection.prepare('SELECT ? FROM dual');
  expect((await failure(Promise.resolve(query.runMany!([{ values: ['1'] }])))).errstr).toMatch(/returns rows/);
});

test.each(['protocol', 'data-types', 'auth-one', 'auth-two'] as const)('a connection cut at %s', async (at) => {
  const server = await startOracleServer({ faults: [{ at, action: 'drop' }] });
  onTestFinished(() => server.close());
  expect((await failure(open(server))).err).toBe(3113);
  expect(await (await open(server)).ping()).toBe(true);
});

test.each([
  ['execute', 3113, (it: Connection) => ask(it, 'SELECT a FROM t')],
  ['fetch', 3113, (it: Connection) => ask(it, 'SELECT a FROM t')],
  ['commit', 3113, (it: Connection) => it.commit()],
  ['rollback', 3113, (it: Connection) => it.rollback()],
] as const)('a connection cut at %s', async (at, err, call) => {
  const { server } = await opened();
  const connection = await open(server, false);
  await run(connection, 'CREATE TABLE t (a NUMBER)');
  for (let a = 0; a < 150; a++) await run(connection, 'INSERT INTO t VALUES (?)', [String(a)]);
  server.addFault({ at, action: 'drop', ...(at === 'execute' ? { match: 'SELECT' } : {}) });
  expect((await failure(call(connection))).err).toBe(err);
  expect((await failure(ask(connection, 'SELECT 1 FROM dual'))).err).toBe(3114);
  expect(await connection.ping()).toBe(false);
  await connection.close();
});

test('an answer that makes no sense is an error and not a hang', async () => {
  const { server, connection } = await opened();
  server.addFault({ at: 'execute', match: 'dual', action: 'garbage' });
  const { err, errstr } = await failure(ask(connection, 'SELECT 1 FROM dual'));
  expect([err, errstr]).not.toEqual([0, '']);
});

test('a login that is no longer wanted is given up', async () => {
  const server = await startOracleServer({ faults: [{ at: 'auth-one', action: 'delay', delayMs: 60_000 }] });
  onTestFinished(() => server.close());
  const controller = new AbortController();
  const target = { database: `//${server.host}:${server.port}/FREEPDB1` };
  const call = failure(connect('oracle', { target, user: 'scott', password: 'tiger' }, controller.signal));
  setTimeout(() => controller.abort(), 20);
  expect((await call).err).toBe(1013);
});

test('options and parameters it does not know are refused by name', async () => {
  const { server, connection } = await opened();
  const target = { database: `//${server.host}:${server.port}/FREEPDB1` };
  const base = { target, user: 'scott', password: 'tiger' };
  expect((await failure(connect('oracle', { ...base, options: { colour: 'red' } }))).errstr).toContain("'colour'");
  expect((await failure(connect('oracle', { ...base, target: { ...target, host: 'h' } }))).errstr).toContain("'host'");
  expect((await failure(connection.configure({ colour: 'red' }))).errstr).toContain("'colour'");
  expect((await failure(connection.prepare('SELECT 1 FROM dual', { colour: 'red' }))).errstr).toContain("'colour'");
  await connection.configure({ module_name: 'm' });
  expect(await ask(connection, 'SELECT module FROM v$session')).toEqual([['m']]);
});

test('warnings of the server are reported beside the answer', async () => {
  const server = await startOracleServer({ users: { scott: { password: 'tiger', expiresInDays: 7 } } });
  onTestFinished(() => server.close());
  const connection = await open(server);
  expect(connection.report?.()).toMatchObject({
    warning: expect.stringMatching(/^ORA-28002: .*7 days \(DBD SUCCESS_WITH_INFO: OCISessionBegin\)$/) as string,
  });
  expect(connection.report?.()).toBeUndefined();
  await run(connection, 'CREATE PROCEDURE broken AS BEGIN');
  expect(connection.report?.()).toMatchObject({ warning: expect.stringMatching(/^ORA-24344/) as string });
});

test('a nested cursor is a statement, and ends with the next block', async () => {
  const { server, connection } = await opened();
  await run(connection, 'CREATE TABLE t (a NUMBER, c CLOB)');
  for (const a of ['1', '2']) await run(connection, 'INSERT INTO t VALUES (?, ?)', [a, `text ${a}`]);
  const statement = await connection.prepare(
    'SELECT a, CURSOR(SELECT i.a + .5 AS half, i.c FROM t i WHERE i.a <= o.a ORDER BY i.a) FROM t o ORDER BY a',
  );
  const { cursor } = await statement.execute({ values: [] });
  const first = await cursor!.nextBlock();
  expect(first).toMatchObject({ rows: [['1', null]], nested: [{ row: 0, column: 1 }], done: false });
  const inner = first.nested![0]!.statement;
  expect(inner.columns.map(({ name }) => name)).toEqual(['HALF', 'C']);
  const nested = (await inner.execute({ values: [] })).cursor!;
  expect((await nested.nextBlock()).rows).toEqual([['1.5', 'text 1']]);
  const second = await cursor!.nextBlock();
  const rest = (await second.nested![0]!.statement.execute({ values: [] })).cursor!;
  expect((await rest.nextBlock()).rows).toEqual([
    ['1.5', 'text 1'],
    ['2.5', 'text 2'],
  ]);
  expect(await cursor!.nextBlock()).toEqual({ rows: [], done: true });
  await run(connection, 'COMMIT');
  expect(server.sessions[0]!.openCursors).toBeLessThan(8);
});

test('a pooled server is asked for, and the session given back', async () => {
  const { server } = await opened();
  const pooled = await openDb(server, { options: { drcp: 1, drcp_class: 'JOBS' } });
  expect(server.sessions.at(-1)!.descriptor).toMatch(/SERVER=POOLED/i);
  expect(await ask(pooled, 'SELECT 1 FROM dual')).toEqual([['1']]);
  await pooled.close();
});

test('an answer told beforehand sets what a block gives back', async () => {
  const outputs = { n: 7, list: ['a', null, 'c'] };
  const { connection } = await opened({ answers: [{ match: 'report\\.run', outputs }] });
  const block = await connection.prepare('BEGIN report.run(:day, :n, :list); END;');
  const result = await block.execute({
    values: ['x', null, null],
    types: [undefined, undefined, 'oracle:201::10'],
    outputs: [undefined, { maxLength: 10 }, { maxLength: 10 }],
    arrays: [undefined, undefined, []],
  });
  expect(result.outputs).toEqual([undefined, '7', ['a', null, 'c']]);
});

test('a date format that is not known is refused', async () => {
  const { connection } = await opened();
  expect((await failure(run(connection, "ALTER SESSION SET NLS_DATE_FORMAT = 'EE'"))).errstr).toContain("'E'");
  await run(connection, "ALTER SESSION SET NLS_DATE_FORMAT = 'YYYY'");
  expect(await ask(connection, "SELECT DATE '2024-01-01' FROM dual")).toEqual([['2024']]);
});

test('a long value is cut or refused, and LOBs travel only as far as they are wanted', async () => {
  const { server, connection } = await opened();
  await run(connection, 'CREATE TABLE t (c CLOB)');
  await run(connection, 'INSERT INTO t VALUES (?)', ['x'.repeat(100_000)]);
  const short = await connection.prepare('SELECT c FROM t', { long_read_len: 10, long_trunc_ok: 1 });
  expect(await rows(short)).toEqual([['x'.repeat(10)]]);
  const refused = await connection.prepare('SELECT c FROM t', { long_read_len: 10 });
  expect((await failure(rows(refused))).err).toBe(24_345);
  server.addFault({ at: 'lob', action: 'drop' });
  const cut = await connection.prepare('SELECT c FROM t', { long_read_len: 1_000_000 });
  expect((await failure(rows(cut))).err).toBe(3113);
});
