use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
$worksheet->write('A1', [ [ 'Month', qw(Jan Feb Mar Apr May) ], [ 'North', 10, 40, 50, 20, 10 ], [ 'South', 30, 60, 70, 50, 40 ] ]);
$workbook->set_custom_color(40, '#FF9900');
my $chart = $workbook->add_chart(type => 'column', embedded => 1);
$chart->add_series(values => '=Sheet1!$B$2:$B$6', fill => { color => $_ }) for 'red', 'orange', 40, 10, '#a1b2c3', 'navy', 'LIME';
$worksheet->insert_chart('E2', $chart);
$workbook->set_custom_color(10, 1, 2, 3);
$workbook->close;
