use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
$worksheet->write('A1', [ [ 'Month', qw(Jan Feb Mar Apr May) ], [ 'North', 10, 40, 50, 20, 10 ], [ 'South', 30, 60, 70, 50, 40 ] ]);
my $chart = $workbook->add_chart(type => 'radar', subtype => 'with_markers', embedded => 1);
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
$worksheet->insert_chart('E2', $chart);
$workbook->close;
