use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
$worksheet->write('A1', [ [ 'Month', qw(Jan Feb Mar Apr May) ], [ 'North', 10, 40, 50, 20, 10 ], [ 'South', 30, 60, 70, 50, 40 ] ]);
local $SIG{__WARN__} = sub { print "warned: $_[0]" };
my $line = $workbook->add_chart(type => 'line', embedded => 1);
$line->add_series(values => '=Sheet1!$B$2:$B$6');
$workbook->add_chart(type => $_, embedded => 1)->combine($line) for qw(bar scatter);
my $column = $workbook->add_chart(type => 'column', embedded => 1);
$column->add_series(values => '=Sheet1!$C$2:$C$6');
$column->combine($line);
$worksheet->insert_chart('E2',  $line);
$worksheet->insert_chart('E22', $column);
$worksheet->insert_chart('E42', $line);
$workbook->close;
