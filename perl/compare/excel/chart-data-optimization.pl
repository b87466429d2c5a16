use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
$workbook->set_optimization;
my $worksheet = $workbook->add_worksheet;
my $chart     = $workbook->add_chart(type => 'column', embedded => 1);
$chart->add_series(values => '=Sheet1!$A$1:$A$5', categories => '=Sheet1!$B$1:$B$5');
$worksheet->write($_, 0, [ $_, "c$_" ]) for 0 .. 4;
$worksheet->insert_chart('D1', $chart);
$workbook->close;
