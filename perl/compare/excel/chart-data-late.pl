use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet('Report');
my $data      = $workbook->add_worksheet('Data');
my $chart     = $workbook->add_chart(type => 'line', embedded => 1);
$chart->add_series(values => '=Data!$B$2:$B$50', categories => '=Data!$A$2:$A$50', name => '=Data!$B$1');
$worksheet->insert_chart('A1', $chart);
for my $row (reverse 0 .. 60) {
    $data->write($row, 0, "day $row");
    $data->write($row, 1, $row * 1.5) if $row % 7;
}
$workbook->close;
