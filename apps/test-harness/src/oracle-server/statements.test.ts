import { expect, test } from 'vitest';
import { connected, failure, oracledb } from './testing/real-driver.ts';

const out = { dir: oracledb.BIND_OUT, type: oracledb.STRING, maxSize: 200 };

test('fetches further than the first block', async () => {
  const { connection } = await connected({ sdu: 512 });
  await connection.execute('CREATE TABLE t (id NUMBER, name VARCHAR2(20))');
  await connection.executeMany(
    'INSERT INTO t VALUES (:1, :2)',
    Array.from({ length: 1234 }, (_, id) => [id, `name ${id}`]),
  );
  const { rows } = await connection.execute<unknown[]>('SELECT id, name FROM t ORDER BY id DESC', [], {
    fetchArraySize: 50,
  });
  expect(rows).toHaveLength(1234);
  expect(rows![1233]).toEqual([0, 'name 0']);
  const { resultSet } = await connection.execute('SELECT id FROM t', [], { resultSet: true });
  expect(await resultSet!.getRow()).toEqual([0]);
  await resultSet!.close();
  await connection.rollback();
});

test.each([
  ['SELECT * FROM nosuch', 'ORA-00942: table or view does not exist', 14],
  ['SELECT nocol FROM dual', 'ORA-00904: "NOCOL": invalid identifier', 7],
  ['SELEC 1 FROM dual', 'ORA-00900: invalid SQL statement', 0],
  ['SELECT 1 FROM dual ORDER nothing', 'ORA-00933: SQL command not properly ended', 25],
  ['SELECT 1 FROM dual;', 'ORA-00933: SQL command not properly ended', 18],
  ["INSERT INTO t VALUES (1, 'dup')", 'ORA-00001: unique constraint (SCOTT.T_PK) violated', undefined],
  ["INSERT INTO t VALUES (NULL, 'x')", 'ORA-01400: cannot insert NULL into ("SCOTT"."T"."ID")', undefined],
  ["INSERT INTO t VALUES ('abc', 'x')", 'ORA-01722: invalid number', undefined],
  [
    "INSERT INTO t VALUES (2, 'longer')",
    'ORA-12899: value too large for column "SCOTT"."T"."NAME" (actual: 6, maximum: 5)',
    undefined,
  ],
  [
    'INSERT INTO t VALUES (12345, NULL)',
    'ORA-01438: value larger than specified precision allowed for this column',
    undefined,
  ],
  ['CREATE TABLE t (a NUMBER)', 'ORA-00955: name is already used by an existing object', 13],
  ['DROP TABLE nosuch', 'ORA-00942: table or view does not exist', 11],
  ['SELECT 1 / 0 FROM dual', 'ORA-01476: divisor is equal to zero', undefined],
  ["SELECT TO_DATE('31.02.2024', 'DD.MM.YYYY') FROM dual", 'ORA-01839: date not valid for month specified', undefined],
  ['SELECT s.NEXTVAL FROM dual', 'ORA-02289: sequence does not exist', 7],
] as const)('%s', async (sql, message, offset) => {
  const { connection } = await connected();
  await connection.execute('CREATE TABLE t (id NUMBER(4), name VARCHAR2(5), CONSTRAINT t_pk PRIMARY KEY (id))');
  await connection.execute("INSERT INTO t VALUES (1, 'one')");
  const error = await connection.execute(sql).then(
    () => undefined,
    (caught: Error & { offset?: number }) => caught,
  );
  expect(error?.message.split('\n')[0]).toBe(message);
  if (offset !== undefined) expect(error?.offset).toBe(offset);
  expect((await connection.execute('SELECT COUNT(*) FROM t')).rows).toEqual([[1]]);
});

test('returns values of changes, by occurrence', async () => {
  const { connection } = await connected();
  await connection.execute('CREATE TABLE t (id NUMBER, name VARCHAR2(20))');
  const insert = 'INSERT INTO t VALUES (:id, :name) RETURNING id, UPPER(name) INTO :a, :b';
  for (const name of ['one', 'two']) {
    const { outBinds, lastRowid } = await connection.execute(insert, { id: 7, name, a: out, b: out });
    expect(outBinds).toEqual({ a: ['7'], b: [name.toUpperCase()] });
    expect(lastRowid).toMatch(/^[A-Za-z0-9+/]{18}$/);
  }
  const update = await connection.execute('UPDATE t SET id = id + 1 RETURNING name INTO :n', { n: out });
  expect(update.outBinds).toEqual({ n: ['one', 'two'] });
  const none = await connection.execute('DELETE FROM t WHERE id = 0 RETURNING name INTO :n', { n: out });
  expect([none.rowsAffected, none.outBinds]).toEqual([0, { n: [] }]);
});

test('runs blocks: OUT, IN OUT, stored routines, REF CURSORs, output', async () => {
  const { connection } = await connected();
  await connection.execute('CREATE TABLE t (id NUMBER, name VARCHAR2(20))');
  await connection.execute("INSERT INTO t VALUES (1, 'one')");
  await connection.execute(
    'CREATE OR REPLACE PROCEDURE p (a IN NUMBER, b OUT NUMBER, c IN OUT VARCHAR2) AS n NUMBER; BEGIN n := a * 2; b := n; c := c || n; END;',
  );
  for (const a of [5, 6]) {
    const { outBinds } = await connection.execute('BEGIN p(:a, :b, :c); END;', {
      a,
      b: { dir: oracledb.BIND_OUT, type: oracledb.NUMBER },
      c: { dir: oracledb.BIND_INOUT, type: oracledb.STRING, val: 'x', maxSize: 10 },
    });
    expect(outBinds).toEqual({ b: a * 2, c: `x${a * 2}` });
  }
  const cursor = await connection.execute<{ c: oracledb.ResultSet<unknown[]> }>(
    'BEGIN OPEN :c FOR SELECT id, name FROM t; END;',
    {
      c: { dir: oracledb.BIND_OUT, type: oracledb.CURSOR },
    },
  );
  expect(await cursor.outBinds!.c.getRows()).toEqual([[1, 'one']]);
  await cursor.outBinds!.c.close();
  await connection.execute('BEGIN DBMS_OUTPUT.ENABLE(NULL); END;');
  await connection.execute("BEGIN FOR i IN 1 .. 2 LOOP DBMS_OUTPUT.PUT_LINE('line ' || i); END LOOP; END;");
  const line = await connection.execute('BEGIN DBMS_OUTPUT.GET_LINE(:l, :s); END;', { l: out, s: out });
  expect(line.outBinds).toEqual({ l: 'line 1', s: '0' });
  expect(await failure(connection.execute("BEGIN RAISE_APPLICATION_ERROR(-20001, 'boom'); END;"))).toBe(
    'ORA-20001: boom',
  );
  expect(await failure(connection.execute('BEGIN nosuch(1); END;'))).toBe('ORA-06550: line 1, column 7:');
  const small = connection.execute('BEGIN :x := RPAD(1, 50, 1); END;', { x: { ...out, maxSize: 10 } });
  expect(await failure(small)).toMatch(/^ORA-06502: PL\/SQL: numeric or value error/);
});

test('batches with errors, and with counts', async () => {
  const { connection } = await connected();
  await connection.execute('CREATE TABLE t (id NUMBER PRIMARY KEY, name VARCHAR2(5) NOT NULL)');
  const rows = [
    [1, 'a'],
    [1, 'dup'],
    [2, null],
    [3, 'c'],
  ];
  const result = await connection.executeMany('INSERT INTO t VALUES (:1, :2)', rows, {
    batchErrors: true,
    dmlRowCounts: true,
  });
  expect(result.rowsAffected).toBe(2);
  expect(result.batchErrors!.map(({ offset, message }) => [offset, message.split(':')[0]])).toEqual([
    [1, 'ORA-00001'],
    [2, 'ORA-01400'],
  ]);
  expect(result.dmlRowCounts).toEqual([1, 0, 0, 1]);
  expect(await failure(connection.executeMany('INSERT INTO t VALUES (:1, :2)', rows))).toMatch(/^ORA-00001/);
});

test('two sessions see what the other commits, and wait for its locks', async () => {
  const { connection: one, connect } = await connected();
  const two = await connect();
  await one.execute('CREATE TABLE t (id NUMBER)');
  await one.execute('INSERT INTO t VALUES (1)');
  const count = async (): Promise<unknown> => (await two.execute('SELECT COUNT(*) FROM t')).rows;
  expect(await count()).toEqual([[0]]);
  expect(await failure(two.execute('SELECT id FROM t FOR UPDATE NOWAIT'))).toMatch(/^ORA-00054/);
  const waiting = two.execute('INSERT INTO t VALUES (2)');
  await one.commit();
  await waiting;
  expect(await count()).toEqual([[2]]);
  await two.rollback();
  await one.execute('INSERT INTO t VALUES (3)');
  await one.close();
  expect(await count()).toEqual([[1]]);
});

test('a break ends a call that waits', async () => {
  const { connection } = await connected();
  const call = failure(connection.execute('BEGIN DBMS_SESSION.SLEEP(30); END;'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  await connection.break();
  expect(await call).toBe('ORA-01013: user requested cancel of current operation');
  connection.callTimeout = 50;
  expect(await failure(connection.execute('BEGIN DBMS_SESSION.SLEEP(30); END;'))).toBe(
    'NJS-123: call timeout of 50 ms exceeded',
  );
  connection.callTimeout = 0;
  await connection.ping();
});

test('knows the SQL of batch scripts', async () => {
  const { connection } = await connected();
  await connection.execute('CREATE TABLE sale (id NUMBER, day DATE, what VARCHAR2(10), price NUMBER(8,2))');
  await connection.execute('CREATE SEQUENCE sale_seq START WITH 10');
  const insert = "INSERT INTO sale VALUES (sale_seq.NEXTVAL, TO_DATE(:d, 'YYYY-MM-DD'), :w, :p)";
  for (const [d, w, p] of [
    ['2024-01-31', 'tea', '1.50'],
    ['2024-02-01', 'milk', '0.99'],
    ['2024-02-02', 'bread', ''],
  ])
    await connection.execute(insert, { d, w, p });
  const ask = async (sql: string): Promise<unknown> => (await connection.execute(sql)).rows;
  expect(
    await ask(
      "SELECT id, TO_CHAR(day, 'DD.MM.YYYY'), NVL(price, 0) FROM sale WHERE day >= DATE '2024-02-01' ORDER BY price",
    ),
  ).toEqual([
    [11, '01.02.2024', 0.99],
    [12, '02.02.2024', 0],
  ]);
  expect(
    await ask(
      "SELECT DECODE(what, 'tea', 'drink', 'other') k, COUNT(*) FROM sale GROUP BY DECODE(what, 'tea', 'drink', 'other') ORDER BY 1",
    ),
  ).toEqual([
    ['drink', 1],
    ['other', 2],
  ]);
  expect(await ask('SELECT what FROM (SELECT what FROM sale ORDER BY id) WHERE ROWNUM <= 2')).toEqual([
    ['tea'],
    ['milk'],
  ]);
  expect(await ask("SELECT TO_CHAR(day + 1, 'DD-MON-RR'), ADD_MONTHS(day, 1) - day FROM sale WHERE id = 10")).toEqual([
    ['01-FEB-24', 29],
  ]);
  expect(
    await ask(
      "SELECT TO_CHAR(1234.5, '9,999.00'), TO_CHAR(.5), SUBSTR('abcdef', -2), INSTR('abcabc', 'c', 1, 2) FROM dual",
    ),
  ).toEqual([[' 1,234.50', '.5', 'ef', 6]]);
  await connection.execute("ALTER SESSION SET NLS_DATE_FORMAT = 'YYYY-MM-DD' NLS_NUMERIC_CHARACTERS = ',.'");
  expect(await ask("SELECT TO_CHAR(day) || '/' || price FROM sale WHERE day = '2024-01-31'")).toEqual([
    ['2024-01-31/1,5'],
  ]);
  expect(await failure(ask('SELECT * FROM sale a, sale b WHERE a.id = b.id (+)'))).toMatch(/^ORA-03001/);
});
