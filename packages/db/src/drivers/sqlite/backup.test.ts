import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SqliteConnection } from './connection.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'bridge-backup-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

async function open(database: string): Promise<SqliteConnection> {
  return SqliteConnection.open({ target: { database } });
}

async function sum(connection: SqliteConnection): Promise<unknown> {
  const { cursor } = await (await connection.prepare('SELECT sum(a) FROM t')).execute({ values: [] });
  return (await cursor!.nextBlock()).rows[0]?.[0];
}

describe('backup', () => {
  it.each(['file', 'memory'])('goes to a file and from there into a database in a %s', async (where) => {
    const source = await open(':memory:');
    await source.run('CREATE TABLE t (a)', { values: [] });
    await source.run('INSERT INTO t VALUES (?), (?)', { values: [1n, 41n] });
    const copy = join(directory, 'copy.db');
    await source.backupTo(copy, 0o600);
    expect(statSync(copy).mode & 0o777).toBe(0o600);

    const target = await open(where === 'file' ? join(directory, 'target.db') : ':memory:');
    await target.run('CREATE TABLE other (x)', { values: [] });
    await target.restoreFrom(copy);
    expect(await sum(target)).toBe(42);
    await expect(target.run('SELECT * FROM other', { values: [] })).rejects.toThrow('no such table');
    await source.close();
    await target.close();
  });

  it('takes an empty file for an empty database, and says what it cannot read', async () => {
    const target = await open(':memory:');
    await target.run('CREATE TABLE t (a)', { values: [] });
    const empty = join(directory, 'empty.db');
    writeFileSync(empty, '');
    await target.restoreFrom(empty);
    await expect(sum(target)).rejects.toThrow('no such table: t');
    await expect(target.restoreFrom(join(directory, 'missing.db'))).rejects.toThrow('unable to open database file');
    writeFileSync(empty, 'x'.repeat(5000));
    await expect(target.restoreFrom(empty)).rejects.toMatchObject({ err: 26 });
    await expect(target.backupTo('/nowhere/copy.db')).rejects.toThrow('unable to open database file');
    await target.close();
  });
});
