import { Double } from '@bridge/protocol/module';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Block, Statement } from '../../driver.ts';
import { SqliteConnection } from './connection.ts';

let connection: SqliteConnection;
beforeEach(async () => {
  connection = await SqliteConnection.open({ target: { database: ':memory:' } });
  await run('CREATE TABLE t (id INTEGER PRIMARY KEY, x)');
});
afterEach(() => connection.close());

const run = (sql: string) => connection.run(sql, { values: [] });

/** A result of which the first block was read. */
async function opened(sql: string): Promise<{ statement: Statement; first: Block }> {
  const statement = await connection.prepare(sql);
  const { cursor } = await statement.execute({ values: [] });
  return { statement, first: await cursor!.nextBlock() };
}

async function fill(count: number): Promise<void> {
  await run(
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count}) INSERT INTO t SELECT i, i FROM n`,
  );
}

describe('pace', () => {
  it('goes on behind the row that is next, and then row by row', async () => {
    await fill(4);
    const { statement, first } = await opened('SELECT * FROM t');
    expect(first).toMatchObject({ done: true, rows: { length: 4 } });
    const { cursor, block } = connection.pace(statement, 1)!;
    expect(block).toEqual({ rows: [[2, 2]], done: false });
    await run("UPDATE t SET x = 'changed'");
    expect(cursor.nextBlock()).toEqual({ rows: [[3, 'changed']], done: false });
    await run('DELETE FROM t WHERE id = 4');
    await run('INSERT INTO t VALUES (9, 2.0)');
    expect(cursor.nextBlock()).toEqual({ rows: [[9, new Double(2)]], done: false });
    expect(cursor.nextBlock()).toEqual({ rows: [], done: true });
    expect(cursor.nextBlock()).toEqual({ rows: [], done: true });
  });

  it('finds its place after several blocks, and where the script has got all but the last row', async () => {
    await fill(3000);
    const statement = await connection.prepare('SELECT * FROM t');
    const { cursor } = await statement.execute({ values: [] });
    let given = 0;
    while (given < 2000) given += (await cursor!.nextBlock()).rows.length;
    expect(given).toBe(2100);
    expect(connection.pace(statement, 1500)?.block.rows).toEqual([[1501, 1501]]);

    const { statement: other } = await opened('SELECT * FROM t WHERE id > 2950');
    const paced = connection.pace(other, 49)!;
    expect(paced.block.rows).toEqual([[3000, 3000]]);
    await run('INSERT INTO t VALUES (3001, 0)');
    expect(paced.cursor.nextBlock().rows).toEqual([[3001, 0]]);
  });

  it('keeps text that is not UTF-8, also once the result cannot be read again', async () => {
    await run("INSERT INTO t VALUES (1, 'a'), (2, CAST(x'e4' AS TEXT)), (3, CAST(x'f6' AS TEXT))");
    const { statement } = await opened('SELECT * FROM t');
    const { cursor, block } = connection.pace(statement, 1)!;
    expect(block.rows).toEqual([[2, Uint8Array.of(0xe4)]]);
    await run('DELETE FROM t WHERE id < 3');
    expect(cursor.nextBlock().rows).toEqual([[3, Uint8Array.of(0xf6)]]);
  });

  it('leaves a result that gives other rows, or must not be read twice', async () => {
    await fill(50);
    for (const sql of [
      'SELECT * FROM t ORDER BY random()',
      'SELECT random() FROM t',
      'PRAGMA table_info(t)',
      'UPDATE t SET x = x + 1 RETURNING id',
    ]) {
      const { statement } = await opened(sql);
      expect(connection.pace(statement, 1), sql).toBeUndefined();
      await statement.finish();
    }
    expect((await opened('SELECT sum(x) FROM t')).first.rows).toEqual([[1275 + 50]]);
  });

  it('leaves a result alone that was finished', async () => {
    await fill(3);
    const { statement } = await opened('SELECT * FROM t');
    await statement.finish();
    expect(connection.pace(statement, 1)).toBeUndefined();
  });

  it('tells an error where it happens', async () => {
    await run("INSERT INTO t VALUES (1, '{}'), (2, '{}'), (3, '{}'), (4, '{}')");
    const { statement } = await opened("SELECT id, json_extract(x, '$.a') FROM t");
    const { cursor } = connection.pace(statement, 1)!;
    await run("UPDATE t SET x = '{' WHERE id = 4");
    expect(cursor.nextBlock().rows).toEqual([[3, null]]);
    expect(cursor.nextBlock()).toMatchObject({ rows: [], done: true, error: { errstr: 'malformed JSON' } });
  });
});
