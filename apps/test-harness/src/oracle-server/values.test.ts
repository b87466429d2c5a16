import { expect, test } from 'vitest';
import { connected, oracledb } from './testing/real-driver.ts';

const asText = { fetchTypeHandler: () => ({ type: oracledb.STRING }) } as unknown as oracledb.ExecuteOptions;

test('numbers keep every digit', async () => {
  const { connection } = await connected();
  await connection.execute('CREATE TABLE n (id NUMBER(4), v NUMBER, p NUMBER(12,2))');
  const given = [
    '0',
    '1',
    '-1',
    '.5',
    '-.5',
    '100',
    '123456789012345678901234567890.12345678',
    '-99999999999999999999',
    '1e-10',
  ];
  for (const [id, v] of given.entries()) await connection.execute('INSERT INTO n (id, v) VALUES (:1, :2)', [id, v]);
  const { rows, metaData } = await connection.execute('SELECT v, p FROM n ORDER BY id', [], asText);
  expect(rows!.map((row) => (row as string[])[0])).toEqual([
    ...given.slice(0, 6),
    '123456789012345678901234567890.12345678',
    '-99999999999999999999',
    '.0000000001',
  ]);
  expect(metaData!.map(({ name, precision, scale }) => [name, precision, scale])).toEqual([
    ['V', 0, -127],
    ['P', 12, 2],
  ]);
  await connection.execute('INSERT INTO n (id, p) VALUES (50, 10.005)');
  expect((await connection.execute('SELECT p FROM n WHERE id = 50', [], asText)).rows).toEqual([['10.01']]);
});

test('dates, timestamps, intervals, binary numbers, raw and text of both kinds', async () => {
  const { connection } = await connected();
  await connection.execute(`CREATE TABLE t (d DATE, ts TIMESTAMP(9), tz TIMESTAMP WITH TIME ZONE, ds INTERVAL DAY TO SECOND,
    ym INTERVAL YEAR TO MONTH, f BINARY_FLOAT, b BINARY_DOUBLE, r RAW(8), c CHAR(4), n NVARCHAR2(10), l LONG)`);
  await connection.execute(
    `INSERT INTO t VALUES (TO_DATE('2024-02-29 13:14:15', 'YYYY-MM-DD HH24:MI:SS'), TIMESTAMP '2024-02-29 13:14:15.123456789',
      TIMESTAMP '2024-02-29 13:14:15.5 +02:00', :ds, :ym, 0.5, -1.25, HEXTORAW('00ff10'), 'ab', :n, :l)`,
    { ds: '1 02:03:04.5', ym: '1-2', n: 'Größe €', l: 'long text' },
  );
  const { rows } = await connection.execute<unknown[]>('SELECT * FROM t');
  const [d, ts, tz, ds, ym, f, b, r, c, n, l] = rows![0]!;
  expect((d as Date).toISOString()).toContain(':14:15.000');
  expect((ts as Date).getMilliseconds()).toBe(123);
  expect((tz as Date).toISOString()).toBe('2024-02-29T11:14:15.500Z');
  expect(ds).toMatchObject({ days: 1, hours: 2, minutes: 3, seconds: 4, fseconds: 500_000_000 });
  expect(ym).toMatchObject({ years: 1, months: 2 });
  expect([f, b]).toEqual([0.5, -1.25]);
  expect([r, c, n, l]).toEqual([Buffer.from([0, 255, 16]), 'ab  ', 'Größe €', 'long text']);
});

test('an empty string is NULL, and NULL joins to nothing', async () => {
  const { connection } = await connected();
  await connection.execute('CREATE TABLE t (a VARCHAR2(5), b NUMBER)');
  await connection.execute('INSERT INTO t VALUES (:1, :2)', ['', '']);
  const { rows } = await connection.execute("SELECT a, b, a || 'x' || '', NVL(a, 'none') FROM t WHERE a IS NULL");
  expect(rows).toEqual([[null, null, 'x', 'none']]);
});

test("LOBs by locator, as text, and written through FOR UPDATE's locator", async () => {
  const { connection } = await connected();
  await connection.execute('CREATE TABLE l (id NUMBER, c CLOB, b BLOB)');
  const text = 'Zeile €\n'.repeat(20_000);
  await connection.execute(
    'INSERT INTO l VALUES (1, :c, :b)',
    { c: { val: text, type: oracledb.CLOB }, b: { val: Buffer.from([1, 2, 3]), type: oracledb.BLOB } },
    { autoCommit: true },
  );
  const whole = await connection.execute<unknown[]>('SELECT c, b FROM l', [], {
    fetchInfo: { C: { type: oracledb.STRING }, B: { type: oracledb.BUFFER } },
  });
  expect(whole.rows![0]).toEqual([text, Buffer.from([1, 2, 3])]);
  const { rows } = await connection.execute<oracledb.Lob[]>('SELECT c FROM l FOR UPDATE');
  const lob = rows![0]![0]!;
  expect(lob.length).toBe(text.length);
  lob.write('first');
  await new Promise((resolve) => lob.end(resolve));
  await connection.commit();
  const changed = await connection.execute<unknown[]>('SELECT SUBSTR(c, 1, 8) FROM l');
  expect(changed.rows).toEqual([['first €\n']]);
});

test('long text binds, in a statement after the others and in a block', async () => {
  const { connection } = await connected();
  await connection.execute('CREATE TABLE t (a VARCHAR2(10), c CLOB, z VARCHAR2(10))');
  const long = 'ä'.repeat(20_000);
  await connection.execute('INSERT INTO t VALUES (:a, :c, :z)', { a: 'a', c: long, z: 'z' });
  const { rows } = await connection.execute('SELECT a, LENGTH(c), z FROM t');
  expect(rows).toEqual([['a', 20_000, 'z']]);
});
