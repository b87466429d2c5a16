import { join } from 'node:path';
import type { BenchContext } from '../benchmark.ts';
import { salesDatabase } from '../sales-database.ts';

/** A database that the DBI benchmarks run on. */
export interface BenchDatabase {
  /** End of the benchmarks' names. */
  readonly name: string;
  readonly nativeModules: readonly string[];
  /** Perl that connects; `$ARGV[0]` is what `sales` or `empty` gave. */
  readonly connect: string;
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
