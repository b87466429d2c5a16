import type { Connection } from '@bridge/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OracleServer, startOracleServer } from './index.ts';
import { ask as askOn, openDb, run as runOn } from './testing/bridge-driver.ts';

/** The SQL of batch scripts, by the real driver: what the Oracle SQL reference says of each. */
let server: OracleServer;
let connection: Connection;

beforeAll(async () => {
  server = await startOracleServer({});
  connection = await openDb(server);
  await run("ALTER SESSION SET NLS_DATE_FORMAT = 'YYYY-MM-DD HH24:MI:SS'");
  await run("ALTER SESSION SET NLS_TIMESTAMP_TZ_FORMAT = 'YYYY-MM-DD HH24:MI:SS.FF3 TZR'");
  await run('CREATE TABLE emp (id NUMBER PRIMARY KEY, name VARCHAR2(20), dept NUMBER, pay NUMBER(10,2), hired DATE)');
  for (const [id, name, dept, pay, hired] of [
    [1, 'Adams', 10, 100, '2020-01-31'],
    [2, 'Baker', 10, 250.5, '2021-02-28'],
    [3, 'Clark', 20, 250.5, '2022-03-15'],
  ]) {
    await run("INSERT INTO emp VALUES (:1, :2, :3, :4, TO_DATE(:5, 'YYYY-MM-DD'))", [id, name, dept, pay, hired]);
  }
});

afterAll(async () => {
  await connection?.close();
  await server?.close();
});

const run = (sql: string, values: readonly unknown[] = []): Promise<number> =>
  runOn(connection, sql, values.map(String));

const ask = (sql: string): Promise<unknown[][]> => askOn(connection, sql);

test.each([
  ["TRUNC(DATE '2024-05-16')", '2024-05-16 00:00:00'],
  ["TRUNC(TO_DATE('2024-05-16 13:14:15', 'YYYY-MM-DD HH24:MI:SS'), 'HH24')", '2024-05-16 13:00:00'],
  ["TRUNC(DATE '2024-05-16', 'MM')", '2024-05-01 00:00:00'],
  ["TRUNC(DATE '2024-05-16', 'Q')", '2024-04-01 00:00:00'],
  ["TRUNC(DATE '2024-05-16', 'IW')", '2024-05-13 00:00:00'],
  ["TRUNC(DATE '2024-05-16', 'D')", '2024-05-12 00:00:00'],
  ["ROUND(DATE '2024-05-16', 'MM')", '2024-06-01 00:00:00'],
  ["ADD_MONTHS(DATE '2024-01-31', 1)", '2024-02-29 00:00:00'],
  ["ADD_MONTHS(DATE '2024-02-29', -12)", '2023-02-28 00:00:00'],
  ["LAST_DAY(DATE '2023-02-10')", '2023-02-28 00:00:00'],
  ["NEXT_DAY(DATE '2024-05-16', 'MONDAY')", '2024-05-20 00:00:00'],
  ["NEXT_DAY(DATE '2024-05-20', 'MON')", '2024-05-27 00:00:00'],
  ["MONTHS_BETWEEN(DATE '2024-03-31', DATE '2024-02-29')", '1'],
  ["MONTHS_BETWEEN(DATE '1995-02-02', DATE '1995-01-01')", /^1\.0322580645161/],
  ["DATE '2024-03-01' - DATE '2024-02-01'", '29'],
  ["DATE '2024-03-01' - 1", '2024-02-29 00:00:00'],
  ["DATE '2024-03-01' + 1/24", '2024-03-01 01:00:00'],
  ["DATE '2024-03-01' + 1 - 2 * 3", '2024-02-25 00:00:00'],
  ["TRUNC(DATE '2024-03-01') - INTERVAL '90' MINUTE", '2024-02-29 22:30:00'],
  ["DATE '2024-03-01' + INTERVAL '1-2' YEAR TO MONTH", '2025-05-01 00:00:00'],
  ["INTERVAL '1 02:03:04.5' DAY TO SECOND", '+000000001 02:03:04.500000000'],
  ["NUMTODSINTERVAL(90, 'MINUTE')", '+000000000 01:30:00.000000000'],
  ["TIMESTAMP '2024-03-01 00:00:00' - TIMESTAMP '2024-02-28 23:59:59.5'", '+000000001 00:00:00.500000000'],
  ["EXTRACT(YEAR FROM DATE '2024-03-01') * 100 + EXTRACT(MONTH FROM DATE '2024-03-01')", '202403'],
  ["TO_CHAR(DATE '2024-12-30', 'IYYY-IW DAY')", '2025-01 MONDAY   '],
  ["TO_NUMBER('12.50') + 1", '13.5'],
  ["CAST('12' AS NUMBER) + 1", '13'],
  ['CAST(12.345 AS NUMBER(5,1))', '12.3'],
  ["CAST('abcdef' AS VARCHAR2(3))", 'abc'],
  ["CAST('2024-01-02 00:00:00' AS DATE) + 1", '2024-01-03 00:00:00'],
  ["INSTR('abcabc', 'c', 1, 2) || SUBSTR('abcdef', -3, 2)", '6de'],
  ["LPAD('7', 3, '0') || RPAD('x', 3, '.') || NVL2(NULL, 'a', 'b')", '007x..b'],
  ["COALESCE(NULL, NULL, 'c') || NVL(NULL, 'n') || GREATEST('a', 'b') || LEAST(2, 1)", 'cnb1'],
  ["DECODE(NULL, NULL, 'null', 'other') || CASE WHEN 1 = 2 THEN 'x' END || 'z'", 'nullz'],
  ["REGEXP_REPLACE('a1b22', '[[:digit:]]+', '#') || REGEXP_SUBSTR('k=v', '[^=]+', 1, 2)", 'a#b#v'],
  ["REGEXP_INSTR('abc', 'c') + REGEXP_COUNT('aaa', 'a')", '6'],
  ['10 / 4', '2.5'],
  ['7 / 2 * 2 - 1', '6'],
  ["FROM_TZ(TIMESTAMP '2024-07-01 12:00:00', 'Europe/Vienna')", '2024-07-01 12:00:00.000 EUROPE/VIENNA'],
  ["TIMESTAMP '2024-01-15 08:30:00.25 US/Pacific'", '2024-01-15 08:30:00.250 US/PACIFIC'],
  ["FROM_TZ(TIMESTAMP '2024-07-01 12:00:00', '+05:30')", '2024-07-01 12:00:00.000 +05:30'],
  ["TZ_OFFSET('Asia/Kathmandu')", '+05:45'],
])('%s', async (expression, expected) => {
  const [[value] = []] = await ask(`SELECT ${expression} FROM dual`);
  if (expected instanceof RegExp) expect(value).toMatch(expected);
  else expect(value).toBe(expected);
});

test.each([
  ['SELECT LEVEL FROM dual CONNECT BY LEVEL <= 3', [['1'], ['2'], ['3']]],
  [
    "SELECT DATE '2024-02-28' + LEVEL - 1 AS day FROM dual CONNECT BY LEVEL < 3 ORDER BY day DESC",
    [['2024-02-29 00:00:00'], ['2024-02-28 00:00:00']],
  ],
  ['SELECT COUNT(*) FROM (SELECT LEVEL n FROM dual CONNECT BY ROWNUM <= 5) WHERE n > 2', [['3']]],
  [
    "SELECT dept, LISTAGG(name, ', ') WITHIN GROUP (ORDER BY name DESC) FROM emp GROUP BY dept ORDER BY dept",
    [
      ['10', 'Baker, Adams'],
      ['20', 'Clark'],
    ],
  ],
  [
    'SELECT id, RANK() OVER (ORDER BY pay DESC) r, SUM(pay) OVER (PARTITION BY dept ORDER BY id) s FROM emp ORDER BY id',
    [
      ['1', '3', '100'],
      ['2', '1', '350.5'],
      ['3', '1', '250.5'],
    ],
  ],
  ['SELECT id FROM emp ORDER BY pay NULLS FIRST, id DESC OFFSET 1 ROWS FETCH NEXT 1 ROWS ONLY', [['3']]],
  [
    "SELECT name FROM emp WHERE hired BETWEEN ADD_MONTHS(DATE '2021-03-28', -1) AND SYSDATE ORDER BY id",
    [['Baker'], ['Clark']],
  ],
  [
    "SELECT name FROM emp WHERE REGEXP_LIKE(name, '^[AB]', 'i') AND hired < TRUNC(SYSDATE) - 1 ORDER BY 1 DESC",
    [['Baker'], ['Adams']],
  ],
  [
    'WITH d AS (SELECT dept, MAX(pay) AS top FROM emp GROUP BY dept) SELECT e.name FROM emp e JOIN d ON d.dept = e.dept AND d.top = e.pay ORDER BY e.id',
    [['Baker'], ['Clark']],
  ],
  ['SELECT name FROM emp WHERE ROWNUM <= 1', [['Adams']]],
  ['SELECT id FROM emp MINUS SELECT 1 FROM dual ORDER BY 1', [['2'], ['3']]],
  [
    "SELECT tzname FROM v$timezone_names WHERE tzname LIKE 'Europe%' ORDER BY 1",
    [['Europe/Berlin'], ['Europe/Vienna']],
  ],
])('%s', async (sql, rows) => {
  expect(await ask(sql)).toEqual(rows);
});

test('MERGE updates what matches and inserts the rest', async () => {
  await run('CREATE TABLE target (id NUMBER PRIMARY KEY, name VARCHAR2(20), n NUMBER)');
  await run("INSERT INTO target VALUES (1, 'old', 0)");
  const merge = `MERGE INTO target t USING (SELECT id, name, dept FROM emp WHERE id < :most) s ON (t.id = s.id)
    WHEN MATCHED THEN UPDATE SET t.name = s.name, t.n = t.n + s.dept
    WHEN NOT MATCHED THEN INSERT (t.id, t.name, t.n) VALUES (s.id, s.name, 1)`;
  expect(await run(merge.replace(':most', '?'), [3])).toBe(2);
  expect(await ask('SELECT * FROM target ORDER BY id')).toEqual([
    ['1', 'Adams', '10'],
    ['2', 'Baker', '1'],
  ]);
  const one = 'MERGE INTO target USING dual ON (id = ?) WHEN NOT MATCHED THEN INSERT (id, name) VALUES (?, ?)';
  expect(await run(one, [2, 2, 'dup'])).toBe(0);
  expect(await run(one, [9, 9, 'nine'])).toBe(1);
});

test('INSERT ALL', async () => {
  await run('CREATE TABLE a (n NUMBER)');
  await run('CREATE TABLE b (n NUMBER, t VARCHAR2(5))');
  expect(await run("INSERT ALL INTO a VALUES (?) INTO b (n, t) VALUES (?, 'x') SELECT * FROM dual", [1, 2])).toBe(2);
  const conditional =
    'INSERT ALL WHEN id < 3 THEN INTO a VALUES (id) WHEN id > 1 THEN INTO b (n, t) VALUES (id, dept) SELECT id, dept FROM emp';
  expect(await run(conditional)).toBe(4);
  expect(await ask('SELECT n FROM a ORDER BY n')).toEqual([['1'], ['1'], ['2']]);
  expect(await ask('SELECT n, t FROM b ORDER BY n, t DESC')).toEqual([
    ['2', 'x'],
    ['2', '10'],
    ['3', '20'],
  ]);
});

test('sequences, TRUNCATE, and rows that another session holds', async () => {
  await run('CREATE SEQUENCE s START WITH 5 INCREMENT BY 2');
  expect(await ask('SELECT s.NEXTVAL FROM dual')).toEqual([['5']]);
  expect(await ask('SELECT s.NEXTVAL, s.CURRVAL FROM dual')).toEqual([['7', '7']]);
  await run('CREATE TABLE held (n NUMBER)');
  await run('INSERT INTO held VALUES (s.NEXTVAL)');
  const other = await openDb(server, { autoCommit: false });
  await askOn(other, 'SELECT n FROM held FOR UPDATE');
  await expect(ask('SELECT n FROM held FOR UPDATE NOWAIT')).rejects.toMatchObject({ err: 54 });
  await other.close();
  await run('TRUNCATE TABLE held');
  expect(await ask('SELECT COUNT(*) FROM held')).toEqual([['0']]);
});

test('the session speaks other languages', async () => {
  const german = await openDb(server, {
    environment: { NLS_LANG: 'GERMAN_GERMANY.AL32UTF8', NLS_DATE_FORMAT: 'DD. fmMonth YYYY HH:fmMI AM' },
  });
  expect(await askOn(german, "SELECT DATE '2024-03-03', 1/4, TO_CHAR(DATE '2024-03-03', 'DY MON') FROM dual")).toEqual([
    ['03. März 2024 12:00 VORM.', ',25', 'SO MRZ'],
  ]);
  expect(await askOn(german, "SELECT TO_DATE('03. Mai 2024', 'DD. Month YYYY') FROM dual")).toEqual([
    ['03. Mai 2024 12:00 VORM.'],
  ]);
  await german.close();
  const french = await openDb(server, {
    environment: { NLS_LANG: 'FRENCH_FRANCE', NLS_DATE_FORMAT: 'DY DD MON YYYY' },
  });
  expect(await askOn(french, "SELECT DATE '2024-08-15' FROM dual")).toEqual([['JEU. 15 AOÛT 2024']]);
  await french.close();
});

test.each([
  ['SELECT id FROM emp, dual WHERE id = dummy (+)', /\(\+\)/],
  ['SELECT id FROM emp START WITH id = 1 CONNECT BY PRIOR id = dept', /CONNECT BY of more than DUAL/],
])('%s is refused by its name', async (sql, message) => {
  await expect(ask(sql)).rejects.toMatchObject({ err: 3001, errstr: expect.stringMatching(message) as string });
});
