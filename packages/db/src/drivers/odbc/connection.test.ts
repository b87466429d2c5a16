import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../connect.ts';
import type { Connection } from '../../driver.ts';
import { DatabaseError } from '../../errors.ts';
import { allRows } from '../../rows-of.ts';
import { missingOdbcDriver } from '../../testing/odbc-driver.ts';

/** Debian's libsqliteodbc; without it these tests have nothing to talk to. */
const DRIVER = 'SQLite3';
const MISSING = await missingOdbcDriver(DRIVER);

async function rowsOf(connection: Connection, sql: string, values: readonly string[] = []): Promise<unknown[]> {
  const statement = await connection.prepare(sql);
  const { cursor } = await statement.execute({ values });
  const cells = (await allRows(cursor!)).flat();
  await statement.close();
  return cells;
}

describe.skipIf(MISSING !== undefined)(
  `over unixODBC with ${DRIVER}${MISSING === undefined ? '' : ` (skipped: ${MISSING})`}`,
  () => {
    let directory: string;
    let connection: Connection;

    beforeEach(async () => {
      directory = mkdtempSync(join(tmpdir(), 'cb-odbc-'));
      connection = await connect('odbc', {
        target: { connection_string: `DRIVER=${DRIVER};Database=${join(directory, 'test.db')}` },
      });
    });

    afterEach(async () => {
      await connection.close();
      rmSync(directory, { recursive: true, force: true });
    });

    test('binds, fetches integers as numbers and all else as text', async () => {
      await connection.run!('CREATE TABLE t (id INTEGER PRIMARY KEY, v VARCHAR(20), n NUMERIC(10,2))', { values: [] });
      const insert = await connection.prepare('INSERT INTO t VALUES (?, ?, ?)');
      for (let id = 1; id <= 250; id++) await insert.run({ values: [String(id), `v${id}`, id % 2 ? '1.50' : null] });
      const cells = await rowsOf(connection, 'SELECT id, v, n FROM t ORDER BY id');
      expect(cells).toHaveLength(750);
      expect(cells.slice(0, 6)).toEqual([1, 'v1', '1.5', 2, 'v2', null]);
      expect(await rowsOf(connection, 'SELECT v FROM t WHERE id = ?', ['77'])).toEqual(['v77']);
    });

    test("reports the driver's words with the state behind them", async () => {
      await expect(connection.run!('SELEC 1', { values: [] })).rejects.toMatchObject({
        err: 1,
        errstr: expect.stringMatching(/syntax error.*\(SQL-HY000\)$/),
        state: 'HY000',
      });
    });

    test('rolls back what is open when it is closed', async () => {
      await connection.run!('CREATE TABLE t (id INTEGER)', { values: [] });
      await connection.setAutoCommit(false);
      await connection.run!('INSERT INTO t VALUES (1)', { values: [] });
      await connection.close();
      connection = await connect('odbc', {
        target: { connection_string: `DRIVER=${DRIVER};Database=${join(directory, 'test.db')}` },
      });
      expect(await rowsOf(connection, 'SELECT COUNT(*) FROM t')).toEqual([
        expect.toSatisfy((count) => Number(count) === 0),
      ]);
    });

    test('refuses what it does not know, by name', async () => {
      await expect(connection.configure({ colour: 1 })).rejects.toThrow("unknown ODBC option 'colour'");
      await expect(connect('odbc', { target: { host: 'x' } })).rejects.toThrow("unknown ODBC connect parameter 'host'");
    });

    test('a data source that is not there is an error of the driver manager', async () => {
      const failure = await connect('odbc', { target: { dsn: 'no_such_source' } }).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(DatabaseError);
      expect(failure).toMatchObject({ state: 'IM002' });
    });
  },
);
