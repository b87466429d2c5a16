use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
$worksheet->write('A1', [ [ 'Month', qw(Jan Feb Mar Apr May) ], [ 'North', 10, 40, 50, 20, 10 ], [ 'South', 30, 60, 70, 50, 40 ] ]);
my $second = $workbook->add_worksheet('Second');
for my $number (1 .. 4) {
    my $chart = $workbook->add_chart(type => $number % 2 ? 'column' : 'line', embedded => 1);
    $chart->add_series(values => '=Sheet1!$B$2:$B$6');
    $chart->add_series(values => '=Sheet1!$C$2:$C$6', y2_axis => 1);
    ($number > 2 ? $worksheet : $second)->insert_chart($number * 16, 1, $chart);
}
$workbook->close;
