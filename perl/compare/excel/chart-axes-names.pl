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
$chart->set_x_axis(
    name        => 'Month & more <1>',
    name_font   => { name => 'Courier New', color => '#92D050', size => 12, bold => 1, italic => 1, underline => 1 },
    num_font    => { rotation => -45, color => 'red', bold => 0, size => 9.5 },
    name_layout => { x => 0.34, y => 0.85 },
);
$chart->set_y_axis(name => '=Sheet1!$C$1', name_font => { rotation => 0 }, num_font => { rotation => 270, pitch_family => 34, charset => 1 });
$worksheet->insert_chart('E2', $chart);
$workbook->close;
