import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Connection, ConnectRequest } from '../../driver.ts';
import { sqliteDriver } from './driver.ts';

let directory: string;
let opened: Connection[];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'db-'));
  opened = [];
});
afterEach(async () => {
  for (const connection of opened) await connection.close();
  rmSync(directory, { recursive: true, force: true });
});

async function open(request: Partial<ConnectRequest> = {}): Promise<Connection> {
  const connection = await sqliteDriver.connect({ target: { database: join(directory, 'x.db') }, ...request });
  opened.push(connection);
  return connection;
}

async function run(connection: Connection, sql: string, ...values: string[]): Promise<number> {
  return (await connection.prepare(sql)).run({ values });
}

async function one(connection: Connection, sql: string): Promise<unknown> {
  const { cursor } = await (await connection.prepare(sql)).execute({ values: [] });
  return (await cursor!.nextBlock()).rows[0]?.[0];
}

describe('open', () => {
  it('creates the file with the mode of the caller', async () => {
    await open({ fileMode: 0o640 });
    expect(statSync(join(directory, 'x.db')).mode & 0o777).toBe(0o640);
  });

  it('says what SQLite says of a path it cannot open', async () => {
    await expect(open({ target: { database: join(directory, 'no', 'x.db') } })).rejects.toMatchObject({
      err: 14,
      errstr: 'unable to open database file',
      state: 'S1000',
    });
  });

  it('takes a URI only as a URI, and a file name that looks like one as a name', async () => {
    const connection = await open({ target: { uri: `file:${join(directory, 'uri.db')}?mode=rwc` } });
    await run(connection, 'CREATE TABLE t (a)');
    expect(statSync(join(directory, 'uri.db')).size).toBeGreaterThan(0);
    await expect(open({ target: { uri: `file:${join(directory, 'absent.db')}?mode=ro` } })).rejects.toMatchObject({
      err: 14,
    });
  });

  it('refuses to write when opened for reading', async () => {
    await run(await open(), 'CREATE TABLE t (a)');
    const reader = await open({ options: { open_flags: 1 } });
    await expect(run(reader, 'INSERT INTO t VALUES (1)')).rejects.toMatchObject({ err: 8 });
  });

  it.each([
    ['parameter', { target: { databse: 'x' } }, /unknown SQLite connect parameter 'databse'/],
    ['option', { options: { busy_timeuot: 1 } }, /unknown SQLite option 'busy_timeuot'/],
  ])('names an unknown %s', async (_what, request, text) => {
    await expect(open(request)).rejects.toThrow(text);
  });
});

describe('transactions', () => {
  it('begin with the first statement when AutoCommit is off, and again after each end', async () => {
    const connection = await open({ autoCommit: false });
    expect(connection.inTransaction).toBe(false);
    await run(connection, 'CREATE TABLE t (a)');
    expect(connection.inTransaction).toBe(true);
    await connection.commit();
    expect(connection.inTransaction).toBe(false);
    await run(connection, 'INSERT INTO t VALUES (1)');
    await connection.rollback();
    expect(await one(connection, 'SELECT count(*) FROM t')).toBe(0);
  });

  it('of begin end with commit', async () => {
    const connection = await open();
    await run(connection, 'CREATE TABLE t (a)');
    await connection.begin();
    await run(connection, 'INSERT INTO t VALUES (1)');
    expect(connection.inTransaction).toBe(true);
    await connection.commit();
    await run(connection, 'INSERT INTO t VALUES (2)');
    expect(connection.inTransaction).toBe(false);
    expect(await one(connection, 'SELECT count(*) FROM t')).toBe(2);
  });

  it("of begin go on after SQL's COMMIT, unless SQL's BEGIN was seen before", async () => {
    const connection = await open();
    await run(connection, 'CREATE TABLE t (a)');
    await connection.begin();
    await run(connection, 'COMMIT');
    await run(connection, 'INSERT INTO t VALUES (1)');
    expect(connection.inTransaction).toBe(true);
    await connection.rollback();
    await run(connection, '-- now\n begin');
    expect(connection.report?.()).toEqual({ autocommit: 0, begun_work: 1 });
    await run(connection, 'COMMIT');
    expect(connection.report?.()).toEqual({ autocommit: 1, begun_work: 0 });
    expect(connection.report?.()).toBeUndefined();
    await connection.begin();
    await run(connection, 'COMMIT');
    await run(connection, 'INSERT INTO t VALUES (2)');
    expect(connection.inTransaction).toBe(false);
  });

  it("may begin with SQL's BEGIN or SAVEPOINT while AutoCommit is off", async () => {
    const connection = await open({ autoCommit: false });
    await run(connection, 'BEGIN');
    await run(connection, 'ROLLBACK');
    await run(connection, 'SAVEPOINT one');
    await run(connection, 'RELEASE one');
    expect(connection.report?.()).toBeUndefined();
    await expect(run(connection, '/* not seen */ BEGIN')).rejects.toMatchObject({
      errstr: 'cannot start a transaction within a transaction',
      details: { report: { in_transaction: true } },
    });
  });

  it('are committed by turning AutoCommit on, and rolled back by closing', async () => {
    const connection = await open({ autoCommit: false });
    await run(connection, 'CREATE TABLE t (a)');
    await connection.setAutoCommit(true);
    await connection.begin();
    await run(connection, 'INSERT INTO t VALUES (1)');
    await connection.close();
    expect(await one(await open(), 'SELECT count(*) FROM t')).toBe(0);
  });

  it('take the write lock at once, unless told otherwise', async () => {
    const first = await open();
    await run(first, 'CREATE TABLE t (a)');
    const second = await open({ options: { busy_timeout: 1 } });
    await first.begin();
    await one(first, 'SELECT 1');
    await expect(run(second, 'INSERT INTO t VALUES (1)')).rejects.toMatchObject({
      err: 5,
      errstr: 'database is locked',
      retryable: true,
    });
    await first.commit();
    await first.configure({ use_immediate_transaction: 0 });
    await first.begin();
    await one(first, 'SELECT count(*) FROM t');
    await first.commit();
    expect(await run(second, 'INSERT INTO t VALUES (1)')).toBe(1);
  });
});

describe('close', () => {
  it('may come twice; then ping says no', async () => {
    const connection = await open();
    expect(await connection.ping()).toBe(true);
    await connection.close();
    await connection.close();
    expect(await connection.ping()).toBe(false);
    expect(connection.inTransaction).toBe(false);
  });
});
