use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
$worksheet->write('A1', [ [ 'Month', qw(Jan Feb Mar Apr May) ], [ 'North', 10, 40, 50, 20, 10 ], [ 'South', 30, 60, 70, 50, 40 ] ]);
my $chart = $workbook->add_chart(type => 'column', embedded => 1);
$chart->add_series(
    name       => '=Sheet1!$B$1',
    categories => '=Sheet1!$A$2:$A$6',
    values     => '=Sheet1!$B$2:$B$6',
);
$chart->add_series(
    name       => [ 'Sheet1', 0, 2 ],
    categories => [ 'Sheet1', 1, 5, 0, 0 ],
    values     => [ 'Sheet1', 1, 5, 2, 2 ],
);
$chart->set_plotarea(
    layout => { x => 0.2, y => 0.26, width => 0.7, height => 0.57 },
    border => { color => 'red', width => 2, dash_type => 'round_dot' },
    fill   => { color => '#FFFFC2' }
);
$chart->set_chartarea(border => { none => 1 }, pattern => { pattern => 'percent_10', fg_color => 'silver' });
$worksheet->insert_chart('E2', $chart);
$workbook->close;
