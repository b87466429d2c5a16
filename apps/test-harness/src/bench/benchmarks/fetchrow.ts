import { type Benchmark, takeTurns } from '../benchmark.ts';
import { measureInPerl } from '../run-perl.ts';
import { salesDatabase } from '../sales-database.ts';

const ROWS = 100_000;

function program(loop: string): string {
  return `
use strict; use warnings; use DBI; use Time::HiRes qw(time);
my $dbh = DBI->connect("dbi:SQLite:dbname=$ARGV[0]", '', '', { RaiseError => 1 });
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

function fetchBenchmark(name: string, loop: string, ratio: number): Benchmark {
  return {
    name,
    unit: 'rows/s',
    nativeModules: ['DBI', 'DBD::SQLite'],
    budget: { ratio },
    measure: (context) =>
      takeTurns(5, context.native, (way) =>
        measureInPerl(context, way, program(loop), salesDatabase(context.sandbox, ROWS)),
      ),
  };
}

/** 100,000 rows of 10 columns from SQLite, a list each. */
export const fetchrowArray = fetchBenchmark(
  'fetchrow_array_sqlite',
  'while (my @row = $sth->fetchrow_array) { $rows++ }',
  0.5,
);

/** The same, a hash reference each. */
export const fetchrowHashref = fetchBenchmark(
  'fetchrow_hashref_sqlite',
  'while (my $row = $sth->fetchrow_hashref) { $rows++ }',
  0.9,
);
