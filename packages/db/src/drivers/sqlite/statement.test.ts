import { Double } from '@bridge/protocol/module';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BindValue, Connection } from '../../driver.ts';
import { sqliteDriver } from './driver.ts';

let connection: Connection;
beforeEach(async () => {
  connection = await sqliteDriver.connect({ target: { database: ':memory:' } });
});
afterEach(() => connection.close());

async function rows(sql: string | Uint8Array, ...values: BindValue[]): Promise<unknown> {
  const { cursor } = await (await connection.prepare(sql)).execute({ values });
  const { rows: result, error } = await cursor!.nextBlock();
  if (error) throw error;
  return result;
}

async function run(sql: string, ...values: BindValue[]): Promise<number> {
  return (await connection.prepare(sql)).run({ values });
}

describe('values', () => {
  it('keep integers exact and apart from reals', async () => {
    expect(await rows('SELECT 1, 9007199254740993, -9223372036854775808, 1.5, 2.0, 1e15')).toEqual([
      [1, 9007199254740993n, -(2n ** 63n), 1.5, new Double(2), new Double(1e15)],
    ]);
  });

  it('keep NULL, empty text and bytes apart', async () => {
    expect(await rows("SELECT NULL, '', x'', x'00ff'")).toEqual([[null, '', new Uint8Array(), Uint8Array.of(0, 255)]]);
  });
});

describe('text that is not UTF-8', () => {
  const bytes = Buffer.from('trän', 'latin1');

  beforeEach(() => run('CREATE TABLE t (id INTEGER PRIMARY KEY, x TEXT)'));

  it('goes in as text and comes out as it was', async () => {
    await run('INSERT INTO t (x) VALUES (?)', 'plain');
    await run('INSERT INTO t (x) VALUES (?)', bytes);
    await run('INSERT INTO t (x) VALUES (?)', 'Ł');
    expect(await rows('SELECT id, x, typeof(x), hex(x) FROM t ORDER BY id')).toEqual([
      [1, 'plain', 'text', '706C61696E'],
      [2, Uint8Array.from(bytes), 'text', '7472E46E'],
      [3, 'Ł', 'text', 'C581'],
    ]);
    expect(await rows('SELECT id FROM t WHERE x = ?', bytes)).toEqual([[2]]);
    expect(await rows('SELECT ?, hex(?), ?', 'a', bytes, 'c')).toEqual([['a', '7472E46E', 'c']]);
    expect(await rows('SELECT hex(?), :b, ?', bytes, 'b', 'c')).toEqual([['7472E46E', 'b', 'c']]);
    expect(await rows(Buffer.from("SELECT id FROM t WHERE x = 'trän'", 'latin1'))).toEqual([[2]]);
  });

  it('is found in the middle of a long result, with values before it in the row', async () => {
    for (let id = 1; id <= 250; id++) await run('INSERT INTO t (x) VALUES (?)', id === 222 ? bytes : `row ${id}`);
    const { cursor } = await (await connection.prepare('SELECT id, 9007199254740993, 1.0, x FROM t')).execute({
      values: [],
    });
    const all = [...(await cursor!.nextBlock()).rows, ...(await cursor!.nextBlock()).rows];
    expect(all.length).toBe(250);
    expect(all[220]).toEqual([221, 9007199254740993n, new Double(1), 'row 221']);
    expect(all[221]).toEqual([222, 9007199254740993n, new Double(1), Uint8Array.from(bytes)]);
    expect(all[249]).toEqual([250, 9007199254740993n, new Double(1), 'row 250']);
  });

  it('is not confused with a genuine U+FFFD', async () => {
    await run('INSERT INTO t (x) VALUES (?)', 'a\ufffdb');
    expect(await rows('SELECT x FROM t')).toEqual([['a\ufffdb']]);
  });

  it('is an error where the statement cannot be read twice', async () => {
    await run('INSERT INTO t (x) VALUES (?)', bytes);
    await expect(rows('UPDATE t SET id = 5 RETURNING x')).rejects.toThrow(/text that is not UTF-8, and this statement/);
    expect(await rows('SELECT id FROM t')).toEqual([[5]]);
    await expect(rows('SELECT random(), x FROM t')).rejects.toThrow(/gave other rows when read twice/);
  });
});

describe('execute', () => {
  it('wants every value or none', async () => {
    await expect(rows('SELECT ?, ?', 1)).rejects.toThrow('called with 1 bind variables when 2 are needed');
    expect(await rows('SELECT ?, ?')).toEqual([[null, null]]);
  });

  it('takes values by number, whatever the placeholder looks like', async () => {
    expect(await rows('SELECT ?, :name, ?2, ?', 'a', 'b', 'c')).toEqual([['a', 'b', 'b', 'c']]);
    expect(await rows('SELECT ?3, ?1', 'a', 'b', 'c')).toEqual([['c', 'a']]);
    expect(await rows('SELECT ?2, ?', 'a', 'b', 'c')).toEqual([['b', 'c']]);
  });

  it('closes the result before', async () => {
    await run('CREATE TABLE t (a)');
    const select = await connection.prepare('SELECT 1 UNION SELECT 2');
    const first = await select.execute({ values: [] });
    await select.execute({ values: [] });
    expect(await first.cursor!.nextBlock()).toEqual({ rows: [], done: true });
  });

  it('reports what is wrong with the first row itself', async () => {
    const statement = await connection.prepare('SELECT abs(-9223372036854775808)');
    await expect(statement.execute({ values: [] })).rejects.toMatchObject({ err: 1, errstr: 'integer overflow' });
  });
});

describe('run', () => {
  it('returns the rows changed and leaves the rest of the text', async () => {
    const statement = await connection.prepare('CREATE TABLE t (a); INSERT INTO t VALUES (1), (2)');
    await statement.run({ values: [] });
    expect(statement.unprepared.trim()).toBe('INSERT INTO t VALUES (1), (2)');
    expect(await run(statement.unprepared)).toBe(2);
    expect(connection.lastInsertId).toBe(2);
  });

  it.each(['', '  ', '-- nothing', '/* nothing */'])('does nothing for %j', async (sql) => {
    expect(await run(sql)).toBe(0);
  });
});

describe('nullability', () => {
  it('is that of the column, unknown for an expression', async () => {
    await run('CREATE TABLE t (a INTEGER NOT NULL, b TEXT)');
    const statement = await connection.prepare('SELECT a, b AS c, a + 1 FROM t');
    expect(await statement.nullability()).toEqual([false, true, undefined]);
  });
});
