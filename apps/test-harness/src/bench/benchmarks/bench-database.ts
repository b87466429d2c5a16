import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type BindValue, connect } from '@bridge/db';
import {
  administer,
  findMariadbServer,
  hasMariadbd,
  type MariadbServer,
  startMariadbServer,
} from '../../mariadb/index.ts';
import type { BenchContext } from '../benchmark.ts';
import { salesDatabase } from '../sales-database.ts';

/** A database that the DBI benchmarks run on. */
export interface BenchDatabase {
  /** End of the benchmarks' names. */
  readonly name: string;
  readonly nativeModules: readonly string[];
  /** Perl that connects; `$ARGV[0]` is what `sales` or `empty` gave. */
  readonly connect: string;
  /** How many times as fast as native rows shall come, but as hashes; defaults to 0.5. */
  readonly fetchRatio?: number;
  /** A database with a table `sales` of 10 columns and so many rows. @returns the argument of `connect`. */
  sales(context: BenchContext, rows: number): string | Promise<string>;
  /** A database to write to. */
  empty(context: BenchContext): string | Promise<string>;
}

export const SQLITE: BenchDatabase = {
  name: 'sqlite',
  nativeModules: ['DBI', 'DBD::SQLite'],
  connect: `DBI->connect("dbi:SQLite:dbname=$ARGV[0]", '', '', { RaiseError => 1 })`,
  sales: ({ sandbox }, rows) => salesDatabase(sandbox, rows),
  empty: ({ sandbox }) => join(sandbox.directory, 'written.db'),
};

/** MariaDB: the server that runs here, or one of our own. */
export const MYSQL: BenchDatabase = {
  name: 'mysql',
  nativeModules: ['DBI', 'DBD::mysql'],
  connect: `DBI->connect($ARGV[0], 'root', '', { RaiseError => 1 })`,
  fetchRatio: 0.6,
  sales: (context, rows) => mariadbSales(context, rows),
  empty: () => mariadbDatabase(),
};

let mariadb: Promise<MariadbServer> | undefined;
const salesNames = new Map<number, Promise<string>>();

async function mariadbServer(): Promise<MariadbServer> {
  const found = await findMariadbServer();
  if (found !== undefined) return found;
  if (!hasMariadbd()) throw new Error('no MariaDB server answers, and none is installed');
  const own = await startMariadbServer();
  process.once('exit', () => own.process.kill('SIGKILL'));
  return own;
}

/** @returns the data source name of a new database, which goes when the benchmarks end. */
async function mariadbDatabase(): Promise<string> {
  mariadb ??= mariadbServer();
  const server = await mariadb;
  const name = `bench_${randomBytes(5).toString('hex')}`;
  await administer(server, `CREATE DATABASE ${name}`);
  process.once('beforeExit', () => void administer(server, `DROP DATABASE ${name}`));
  return `dbi:mysql:database=${name};host=${server.host};port=${server.port}`;
}

/** Copies SQLite's table. */
function mariadbSales(context: BenchContext, rows: number): Promise<string> {
  let made = salesNames.get(rows);
  if (made === undefined) {
    made = copySales(salesDatabase(context.sandbox, rows));
    salesNames.set(rows, made);
  }
  return made;
}

async function copySales(file: string): Promise<string> {
  const dsn = await mariadbDatabase();
  const { host, port, user, password } = await mariadb!;
  const database = /database=(\w+)/.exec(dsn)![1]!;
  const connection = await connect('mysql', { target: { host, port, database }, user, password });
  const source = new DatabaseSync(file, { readOnly: true });
  try {
    const run = async (sql: string, values: readonly BindValue[] = []): Promise<void> => {
      await connection.run!(sql, { values });
    };
    await run(
      'CREATE TABLE sales (id INT PRIMARY KEY, sold_on DATE, region VARCHAR(20), store VARCHAR(20), product VARCHAR(30), customer VARCHAR(40), quantity INT, unit_price DOUBLE, discount DOUBLE, amount DOUBLE) CHARACTER SET utf8mb4',
    );
    const batch: BindValue[] = [];
    const flush = async (): Promise<void> => {
      const tuples = Array.from({ length: batch.length / 10 }, () => '(?,?,?,?,?,?,?,?,?,?)').join(',');
      if (batch.length > 0) await run(`INSERT INTO sales VALUES ${tuples}`, batch.splice(0));
    };
    for (const row of source.prepare('SELECT * FROM sales').iterate()) {
      batch.push(...(Object.values(row) as BindValue[]));
      if (batch.length >= 10_000) await flush();
    }
    await flush();
  } finally {
    source.close();
    await connection.close();
  }
  return dsn;
}
