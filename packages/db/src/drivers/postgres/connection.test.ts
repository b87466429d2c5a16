import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../connect.ts';
import type { Connection, ConnectRequest } from '../../driver.ts';
import { DatabaseError } from '../../errors.ts';
import { allRows } from '../../rows-of.ts';
import { type FoundPostgres, findPostgres } from '../../testing/postgres-server.ts';

let server: FoundPostgres;
let request: ConnectRequest;
let connection: Connection;
const schema = `t_${randomBytes(6).toString('hex')}`;

beforeAll(async () => {
  server = await findPostgres();
  const { host, port, user } = server;
  request = { target: { host, port, user, dbname: 'postgres', options: `-c search_path=${schema}` } };
  connection = await connect('postgres', request);
  await run(`CREATE SCHEMA ${schema}`);
}, 60_000);

afterAll(async () => {
  await run(`DROP SCHEMA ${schema} CASCADE`);
  await connection.close();
  await server.release();
});

async function run(sql: string, values: (string | null)[] = [], on = connection): Promise<number> {
  const statement = await on.prepare(sql);
  try {
    return await statement.run({ values });
  } finally {
    await statement.close();
  }
}

async function rows(sql: string, values: (string | null)[] = [], on = connection): Promise<unknown[][]> {
  const { cursor } = await (await on.prepare(sql)).execute({ values });
  return allRows(cursor!);
}

async function failure(work: Promise<unknown>): Promise<DatabaseError> {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  expect(error).toBeInstanceOf(DatabaseError);
  return error as DatabaseError;
}

describe('values', () => {
  it('are what DBD::Pg gives: numbers, exact numerics as text, bytes, lists', async () => {
    const sql = `SELECT 1::int2, '-2147483648'::int4, 9223372036854775807::int8, 00012345678901234567890.50::numeric, 2.5::float8,
      true, false, 'é'::text, NULL::text, '\\x00ff'::bytea, '{1,NULL,3}'::int4[], '{{a,"b \\"c\\""},{NULL,"NULL"}}'::text[], '{}'::int4[]`;
    expect(await rows(sql)).toEqual([
      [
        1,
        -2147483648,
        9223372036854775807n,
        '12345678901234567890.50',
        2.5,
        1,
        0,
        'é',
        null,
        Buffer.from([0, 255]),
        [1, null, 3],
        [
          ['a', 'b "c"'],
          [null, 'NULL'],
        ],
        [],
      ],
    ]);
  });

  it('keep their places when prepared at the server', async () => {
    const statement = await connection.prepare('SELECT $2::text, $1::int + 1');
    for (const number of ['1', '2', '3']) {
      const { cursor, affected } = await statement.execute({ values: [number, `n${number}`] });
      expect(affected).toBe(1);
      expect(await allRows(cursor!)).toEqual([[`n${number}`, Number(number) + 1]]);
    }
    expect(statement.columns.map(({ name, type }) => [name, type])).toEqual([
      ['text', -1],
      ['?column?', 4],
    ]);
    await statement.close();
  });

  it('have their columns also when a prepared statement finds no row', async () => {
    const statement = await connection.prepare('SELECT 1 AS one WHERE 1 = ?::int');
    for (const value of ['1', '1', '1', '2', '2', '1']) {
      const { affected, cursor } = await statement.execute({ values: [value] });
      expect(statement.columns.map(({ name }) => name)).toEqual(['one']);
      expect(affected).toBe(value === '1' ? 1 : 0);
      expect(await allRows(cursor!)).toEqual(value === '1' ? [[1]] : []);
    }
    await statement.close();
  });

  it('travel as bytes when they are bytea', async () => {
    const statement = await connection.prepare('SELECT ?::bytea, length(?)');
    const bytes = Buffer.from([0, 1, 0x5c, 0xff]);
    const { cursor } = await statement.execute({ values: [bytes, 'é'], types: ['postgres:17'] });
    expect(await allRows(cursor!)).toEqual([[bytes, 1]]);
  });

  it('are refused when PostgreSQL would cut them at a NUL', async () => {
    expect((await failure(rows('SELECT ?::text', ['a\0b']))).errstr).toMatch(/value 1 holds a NUL/);
    expect((await failure(rows("SELECT 'a\0b'"))).errstr).toMatch(/statement holds a NUL/);
  });

  it('may be 20 MB large', async () => {
    const value = 'x'.repeat(20_000_000);
    const [[text, length]] = (await rows('SELECT ?::text, length($$ab$$)', [value])) as [[string, number]];
    expect([text.length, length]).toEqual([20_000_000, 2]);
  });
});

describe('errors', () => {
  it('have the text and state that libpq gives, with the place', async () => {
    const error = await failure(run("SELECT 1,\n  'é', nope FROM pg_class"));
    expect([error.err, error.state]).toEqual([7, '42703']);
    expect(error.errstr).toBe(
      `ERROR:  column "nope" does not exist\nLINE 2:   'é', nope FROM pg_class\n               ^`,
    );
  });

  it('cut a long line around the place', async () => {
    const error = await failure(run(`SELECT ${'1234567890 + '.repeat(10)}nope + ${'1234567890 + '.repeat(10)}1`));
    expect(error.errstr).toMatch(/\nLINE 1: \.\.\..{60}\.\.\.\n +\^$/);
  });

  it('count placeholders', async () => {
    expect((await failure(run('SELECT ?, ?', ['1']))).errstr).toBe('called with 1 bind variables when 2 are needed');
  });
});

describe('several executions', () => {
  it('tell the rows of each, and the errors', async () => {
    await run('CREATE TABLE many (id int PRIMARY KEY, name text)');
    const statement = await connection.prepare('INSERT INTO many VALUES (?, ?)');
    const tuples = Array.from({ length: 1500 }, (_, index) => ({
      values: [String(index === 7 ? 6 : index), `n${index}`],
    }));
    const results = await statement.runMany!(tuples);
    expect(results.filter((result) => result === 1)).toHaveLength(1499);
    expect(results[7]).toMatchObject({ state: '23505' });
    expect(await rows('SELECT count(*), max(id) FROM many')).toEqual([[1499, 1499]]);
  });

  it('are rolled back together', async () => {
    await connection.setAutoCommit(false);
    expect(await run('DELETE FROM many WHERE id < ?', ['100'])).toBe(99);
    expect(connection.inTransaction).toBe(true);
    await connection.rollback();
    await connection.setAutoCommit(true);
    expect(await rows('SELECT count(*) FROM many')).toEqual([[1499]]);
  });
});

describe('a whole result', () => {
  it('stays when the transaction ends, and tells its rows at once', async () => {
    await connection.setAutoCommit(false);
    const statement = await connection.prepare('SELECT i, repeat($$x$$, 100) FROM generate_series(1, 20000) i');
    const { cursor, affected } = await statement.execute({ values: [] });
    expect(affected).toBe(20_000);
    await cursor!.nextBlock();
    await connection.rollback();
    await connection.setAutoCommit(true);
    expect((await allRows(cursor!)).at(-1)![0]).toBe(20_000);
  });
});

describe('cancel', () => {
  it('ends a statement at the server', async () => {
    const aborter = new AbortController();
    const statement = await connection.prepare('SELECT pg_sleep(60)');
    const running = failure(statement.execute({ values: [] }, aborter.signal));
    setTimeout(() => aborter.abort(), 50);
    expect(await running).toMatchObject({ state: '57014' });
    expect(await rows('SELECT 1')).toEqual([[1]]);
  });
});

describe('connect', () => {
  it('tells who refused, in the words of libpq', async () => {
    const target = { ...request.target, dbname: 'no_such_database' };
    const error = await failure(connect('postgres', { target }));
    expect([error.err, error.state, error.unreachable]).toEqual([1, '08006', false]);
    const { host, port } = request.target;
    expect(error.errstr).toBe(
      `connection to server at "${host}", port ${port} failed: FATAL:  database "no_such_database" does not exist`,
    );
  });

  it('leaves a server alone that could not be reached five times', async () => {
    const target = { host: '127.0.0.1', port: 1, user: 'x' };
    for (let attempt = 0; attempt < 5; attempt++) {
      expect((await failure(connect('postgres', { target }))).errstr).toBe(
        'connection to server at "127.0.0.1", port 1 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?',
      );
    }
    expect((await failure(connect('postgres', { target }))).errstr).toMatch(
      /^postgres 127\.0\.0\.1:1 failed 5 times in a row and is tried again in \d+ s; the last failure was: connection to server/,
    );
  });

  it('gives a pooled session to the next with the same credentials, wiped', async () => {
    const pooled = { ...request, pooled: true };
    const first = await connect('postgres', pooled);
    const process_ = (await rows('SELECT pg_backend_pid()', [], first))[0]![0];
    await run("SET application_name = 'left behind'", [], first);
    await run('CREATE TEMP TABLE left_behind ()', [], first);
    await first.setAutoCommit(false);
    await run('SELECT 1', [], first);
    await first.close();
    const second = await connect('postgres', pooled);
    expect(second.inTransaction).toBe(false);
    expect(
      await rows(
        "SELECT pg_backend_pid(), current_setting('application_name'), to_regclass('left_behind')",
        [],
        second,
      ),
    ).toEqual([[process_, '', null]]);
    const other = await connect('postgres', { ...pooled, password: 'another' });
    expect(await rows('SELECT pg_backend_pid() = ?', [String(process_)], other)).toEqual([[0]]);
    await second.close();
    await other.close();
  });
});

describe('statements at the same time', () => {
  it('run one after another, also when one is cancelled or fails', async () => {
    const aborter = new AbortController();
    const slow = (await connection.prepare('SELECT pg_sleep(60)')).execute({ values: [] }, aborter.signal);
    const others = Array.from({ length: 50 }, async (_, index) =>
      index % 10 === 3
        ? (await failure(rows('SELECT nope'))).state
        : (await rows('SELECT ?::int', [String(index)]))[0]![0],
    );
    setTimeout(() => aborter.abort(), 50);
    expect(await failure(slow)).toMatchObject({ state: '57014' });
    expect(await Promise.all(others)).toEqual(
      Array.from({ length: 50 }, (_, index) => (index % 10 === 3 ? '42703' : index)),
    );
  });

  it('leave nothing behind when a value cannot be sent', async () => {
    const statement = await connection.prepare('SELECT ?::text, ?::bytea');
    const bad = { values: ['x', 'wide \u263a'], types: [undefined, 'postgres:17' as const] };
    expect((await failure(statement.execute(bad))).errstr).toMatch(/value 2 of type bytea/);
    expect(await rows('SELECT 1')).toEqual([[1]]);
  });
});
