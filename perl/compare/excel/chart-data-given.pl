use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
$worksheet->write('A1', [ [ 'Month', qw(Jan Feb Mar Apr May) ], [ 'North', 10, 40, 50, 20, 10 ], [ 'South', 30, 60, 70, 50, 40 ] ]);
my $chart = $workbook->add_chart(type => 'column', embedded => 1);
$chart->add_series(
    name            => '=Sheet1!$F$1',
    name_data       => ['Given'],
    categories      => '=Sheet1!$F$2:$F$4',
    categories_data => [ 'a', 'b', undef ],
    values          => '=Sheet1!$G$2:$G$4',
    values_data     => [ 1, undef, 'x' ],
);
$chart->add_series(
    categories      => '=Sheet1!$F$2:$G$4',
    categories_data => [ [ 'a', 'b', 'c' ], [ 1, 2, 3 ] ],
    values          => '=Sheet1!$G$2:$G$4',
);
$worksheet->insert_chart('E2', $chart);
$workbook->close;
