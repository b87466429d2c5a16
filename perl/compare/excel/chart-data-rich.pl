use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
my $bold      = $workbook->add_format(bold => 1);
$worksheet->write_rich_string('A1', 'some ', $bold, 'bold', ' text');
$worksheet->write('A3', 'plain');
my $chart = $workbook->add_chart(type => 'column', embedded => 1);
$chart->add_series(categories => '=Sheet1!$A$1:$A$3', values => '=Sheet1!$B$1:$B$3', name => '=Sheet1!$A$1');
$worksheet->insert_chart('D1', $chart);
$workbook->close;
