import { type Benchmark, takeTurns } from '../benchmark.ts';
import { measureInPerl } from '../run-perl.ts';
import { salesDatabase } from '../sales-database.ts';

const PROGRAM = `
use strict; use warnings; use DBI; use Excel::Writer::XLSX; use Time::HiRes qw(time);
my $from = time;
my $dbh = DBI->connect("dbi:SQLite:dbname=$ARGV[0]", '', '', { RaiseError => 1, sqlite_unicode => 1 });
my $workbook = Excel::Writer::XLSX->new('report.xlsx') or die $!;
my $sheet = $workbook->add_worksheet('Sales');
my $money = $workbook->add_format(num_format => '#,##0.00');
my $sth = $dbh->prepare('SELECT * FROM sales');
$sth->execute;
my $line = 0;
while (my @row = $sth->fetchrow_array) {
    $sheet->write($line, $_, $row[$_], $_ == 9 ? $money : ()) for 0 .. $#row;
    $line++;
}
$workbook->close;
print time - $from;
`;

/** 100,000 rows of 10 columns from SQLite into a workbook, cell by cell. */
export const report: Benchmark = {
  name: 'report_100k',
  unit: 's',
  nativeModules: ['DBI', 'DBD::SQLite', 'Excel::Writer::XLSX'],
  budget: { ratio: 4 },
  // Native takes ten seconds a turn: one each, without a warm-up.
  measure: (context) =>
    takeTurns(1, context.native, (way) =>
      measureInPerl(context, way, PROGRAM, salesDatabase(context.sandbox, 100_000)),
    ),
};
