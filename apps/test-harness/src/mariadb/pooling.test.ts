import { randomBytes } from 'node:crypto';
import { allRows, type Connection, connect } from '@bridge/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { administer, findMariadbServer, type MariadbServer } from './index.ts';

const server = await findMariadbServer();

describe.skipIf(server === undefined)('kept connections (skipped where no MariaDB server answers)', () => {
  const name = `pool_${randomBytes(5).toString('hex')}`;
  const { host, port, user, password } = server ?? ({} as MariadbServer);

  beforeAll(() =>
    administer(
      server!,
      `CREATE DATABASE ${name}`,
      `CREATE DATABASE ${name}_other`,
      `CREATE TABLE ${name}.t (id INT) ENGINE=InnoDB`,
    ),
  );
  afterAll(() => administer(server!, `DROP DATABASE ${name}`, `DROP DATABASE ${name}_other`));

  const open = (pooled: boolean, database: string | undefined = name): Promise<Connection> =>
    connect('mysql', { target: { host, port, ...(database === '' ? {} : { database }) }, user, password, pooled });

  async function one(connection: Connection, sql: string): Promise<string | null> {
    const statement = await connection.prepare(sql);
    const { cursor } = await statement.execute({ values: [] });
    const found = (await allRows(cursor!))[0]![0];
    await statement.close();
    return found === null ? null : String(found);
  }

  test('are wiped before somebody else gets them', async () => {
    const first = await open(true);
    const thread = await one(first, 'SELECT CONNECTION_ID()');
    for (const sql of [
      "SET @secret = 'x'",
      "SET SESSION sql_mode = 'ANSI'",
      'SET NAMES latin1',
      'CREATE TEMPORARY TABLE temporary_one (id INT)',
      `USE ${name}_other`,
      'BEGIN',
      `INSERT INTO ${name}.t VALUES (1)`,
    ])
      await first.run!(sql, { values: [] });
    await first.close();

    const second = await open(true);
    expect(await one(second, 'SELECT CONNECTION_ID()')).toBe(thread);
    expect(await one(second, 'SELECT @secret')).toBeNull();
    expect(await one(second, "SELECT @@sql_mode LIKE '%ANSI%'")).toBe('0');
    expect(await one(second, 'SELECT @@character_set_client')).toBe('utf8mb4');
    expect(await one(second, 'SELECT DATABASE()')).toBe(name);
    expect(await one(second, 'SELECT COUNT(*) FROM t')).toBe('0');
    expect(second.inTransaction).toBe(false);
    await expect(second.run!('SELECT * FROM temporary_one', { values: [] })).rejects.toThrow("doesn't exist");
    await second.close();
  });

  test('are not kept without being asked for, with other options, or without a database to go back to', async () => {
    const plain = await open(false);
    const thread = await one(plain, 'SELECT CONNECTION_ID()');
    await plain.close();
    const other = await open(false);
    expect(await one(other, 'SELECT CONNECTION_ID()')).not.toBe(thread);
    await other.close();

    const multiple = await connect('mysql', {
      target: { host, port, database: name },
      user,
      password,
      pooled: true,
      options: { multi_statements: 1 },
    });
    const multipleThread = await one(multiple, 'SELECT CONNECTION_ID()');
    await multiple.close();
    const single = await open(true);
    expect(await one(single, 'SELECT CONNECTION_ID()')).not.toBe(multipleThread);
    await single.close();

    const nowhere = await open(true, '');
    const nowhereThread = await one(nowhere, 'SELECT CONNECTION_ID()');
    await nowhere.close();
    const again = await open(true, '');
    expect(await one(again, 'SELECT CONNECTION_ID()')).not.toBe(nowhereThread);
    await again.close();
  });
});
