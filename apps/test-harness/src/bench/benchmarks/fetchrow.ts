import { type Benchmark, takeTurns } from '../benchmark.ts';
import { measureInPerl } from '../run-perl.ts';
import { type BenchDatabase, MYSQL, SQLITE } from './bench-database.ts';

const ROWS = 100_000;

function program(connect: string, loop: string): string {
  return `
use strict; use warnings; use DBI; use Time::HiRes qw(time);
my $dbh = ${connect};
my $sth = $dbh->prepare('SELECT * FROM sales');
my $from = time;
$sth->execute;
my $rows = 0;
${loop}
my $taken = time - $from;
die "$rows rows" if $rows != ${ROWS};
print $rows / $taken;
`;
}

const LOOPS = {
  fetchrow_array: { loop: 'while (my @row = $sth->fetchrow_array) { $rows++ }' },
  fetchrow_arrayref: { loop: 'while (my $row = $sth->fetchrow_arrayref) { $rows++ }' },
  fetchrow_hashref: { loop: 'while (my $row = $sth->fetchrow_hashref) { $rows++ }', ratio: 0.9 },
  fetchall_arrayref: { loop: '$rows = @{ $sth->fetchall_arrayref };' },
} as const satisfies Record<string, { readonly loop: string; readonly ratio?: number }>;

/** Rows in arrays, as a part of native's speed, where a database says nothing else. */
const DEFAULT_RATIO = 0.5;

/** 100,000 rows of 10 columns in the four ways that scripts fetch; named `fetchrow_array_sqlite` and so on. */
export function fetchBenchmarks(database: BenchDatabase): readonly Benchmark[] {
  return Object.entries<{ readonly loop: string; readonly ratio?: number }>(LOOPS).map(([way, { loop, ratio }]) => ({
    name: `${way}_${database.name}`,
    unit: 'rows/s',
    nativeModules: database.nativeModules,
    budget: { ratio: ratio ?? database.fetchRatio ?? DEFAULT_RATIO },
    measure: (context) =>
      takeTurns(5, context.native, async (side) =>
        measureInPerl(context, side, program(database.connect, loop), await database.sales(context, ROWS)),
      ),
  }));
}

export const fetchSqlite = fetchBenchmarks(SQLITE);
export const fetchMysql = fetchBenchmarks(MYSQL);
