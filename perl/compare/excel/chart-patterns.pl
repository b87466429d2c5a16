use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
$worksheet->write('A1', [ [ 'Month', qw(Jan Feb Mar Apr May) ], [ 'North', 10, 40, 50, 20, 10 ], [ 'South', 30, 60, 70, 50, 40 ] ]);
my $chart = $workbook->add_chart(type => 'column', embedded => 1);
for my $pattern (qw(percent_5 percent_90 wide_downward_diagonal narrow_vertical dashed_horizontal small_confetti zigzag wave weave plaid divot shingle trellis sphere small_grid large_check outlined_diamond solid_diamond)) {
    $chart->add_series(values => '=Sheet1!$B$2:$B$6', pattern => { pattern => $pattern, fg_color => 'red' });
}
$worksheet->insert_chart('E2', $chart);
$workbook->close;
