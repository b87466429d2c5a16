import { type Benchmark, CALL_WARM_UPS, takeTurns } from '../benchmark.ts';
import { measureInPerl } from '../run-perl.ts';
import { type BenchDatabase, SQLITE } from './bench-database.ts';

const CALLS = 5000;
const TUPLES = 50_000;

const PROLOGUE = 'use strict; use warnings; use DBI; use Time::HiRes qw(time);';
const TABLE = `
$dbh->do('DROP TABLE IF EXISTS written');
$dbh->do('CREATE TABLE written (id INTEGER PRIMARY KEY, name VARCHAR(40), amount NUMERIC(10, 2), day VARCHAR(10))');
$dbh->begin_work;
my $sth = $dbh->prepare('INSERT INTO written VALUES (?, ?, ?, ?)');
`;

const PROGRAMS: Readonly<
  Record<string, { readonly body: string; readonly sales: boolean; readonly budget: Benchmark['budget'] }>
> = {
  select_one_row: {
    sales: true,
    budget: { value: 8000 },
    body: `
my $sth = $dbh->prepare('SELECT * FROM sales WHERE id = ?');
my $from = time;
for my $id (1 .. ${CALLS}) { $sth->execute($id); my @row = $sth->fetchrow_array; $sth->finish; die 'no row' if @row != 10 }
print ${CALLS} / (time - $from);`,
  },
  insert_execute: {
    sales: false,
    budget: { value: 8000 },
    body: `${TABLE}
my $from = time;
$sth->execute($_, "name $_", $_ / 100, '2024-03-01') for 1 .. ${CALLS};
my $taken = time - $from;
$dbh->commit;
print ${CALLS} / $taken;`,
  },
  insert_execute_array: {
    sales: false,
    budget: { ratio: 1 },
    body: `${TABLE}
my @ids = 1 .. ${TUPLES};
my @names = map { "name $_" } @ids;
my @amounts = map { $_ / 100 } @ids;
my $from = time;
my $done = $sth->execute_array({ ArrayTupleStatus => \\my @status }, \\@ids, \\@names, \\@amounts, '2024-03-01');
my $taken = time - $from;
$dbh->commit;
die "$done tuples" if $done != ${TUPLES};
print ${TUPLES} / $taken;`,
  },
};

/** Calls that carry one row, and the same rows as arrays; named `select_one_row_sqlite` and so on. */
export function singleCallBenchmarks(database: BenchDatabase): readonly Benchmark[] {
  return Object.entries(PROGRAMS).map(([what, { body, sales, budget }]) => ({
    name: `${what}_${database.name}`,
    unit: 'rows/s',
    nativeModules: database.nativeModules,
    ...(budget === undefined ? {} : { budget }),
    measure: (context) =>
      takeTurns(
        3,
        context.native,
        async (side) =>
          measureInPerl(
            context,
            side,
            `${PROLOGUE} my $dbh = ${database.connect};${body}`,
            await (sales ? database.sales(context, 100_000) : database.empty(context)),
          ),
        CALL_WARM_UPS,
      ),
  }));
}

export const singleCallsSqlite = singleCallBenchmarks(SQLITE);
