use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
my $chart     = $workbook->add_chart(type => 'stock', embedded => 1);
my $date      = $workbook->add_format(num_format => 'dd/mm/yyyy');
$worksheet->write(0, 0, [ 'Date', 'High', 'Low', 'Close' ]);
for my $day (1 .. 5) {
    $worksheet->write_date_time($day, 0, "2007-01-0${day}T", $date);
    $worksheet->write($day, 1, [ 27.2 + $day, 23.49 - $day, 25.45 ]);
}
for my $column (1 .. 3) {
    $chart->add_series(categories => [ 'Sheet1', 1, 5, 0, 0 ], values => [ 'Sheet1', 1, 5, $column, $column ]);
}
$chart->set_title(name => 'High-Low-Close');
$chart->set_x_axis(name => 'Date');
$chart->set_y_axis(name => 'Share price');
$chart->set_up_down_bars;
$chart->set_drop_lines;
$worksheet->insert_chart('E9', $chart);
$workbook->close;
