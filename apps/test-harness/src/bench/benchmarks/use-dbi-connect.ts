import { type Benchmark, takeTurns } from '../benchmark.ts';
import { measureInPerl } from '../run-perl.ts';
import { salesDatabase } from '../sales-database.ts';

const PROGRAM = `
use strict; use warnings; use Time::HiRes qw(time);
my ($from, $to);
BEGIN { $from = time }
use DBI;
my $dbh = DBI->connect("dbi:SQLite:dbname=$ARGV[0]", '', '', { RaiseError => 1 });
$to = time;
print 1e3 * ($to - $from);
`;

/** From `use DBI` to a usable database handle, with the daemon up. */
export const useDbiConnect: Benchmark = {
  name: 'use_dbi_connect',
  unit: 'ms',
  nativeModules: ['DBI', 'DBD::SQLite'],
  budget: { value: 35 },
  measure: (context) =>
    takeTurns(15, context.native, (way) => measureInPerl(context, way, PROGRAM, salesDatabase(context.sandbox, 100))),
};
