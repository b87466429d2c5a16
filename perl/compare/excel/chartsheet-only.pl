use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $chart    = $workbook->add_chart(type => 'column');
my $sheet    = $workbook->add_worksheet;
$sheet->write('A1', [ [ 1, 2, 3 ] ]);
$chart->add_series(values => '=Sheet1!$A$1:$A$3');
$chart->write('A1', 'nowhere');
$workbook->close;
