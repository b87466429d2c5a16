use strict;
use warnings;
use Excel::Writer::XLSX;

# A pie or doughnut has no axes: another one can stand on it, a column can't.
my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
$sheet->write('A1', [ [ 1 .. 5 ], [ 2 .. 6 ] ]);
my $row = 0;
for my $pair ([qw(pie pie)], [qw(doughnut doughnut)], [qw(doughnut pie)], [qw(pie column)], [qw(doughnut line)]) {
    my ($first, $second) = map { $workbook->add_chart(type => $_, embedded => 1) } @$pair;
    $first->add_series(values => '=Sheet1!$A$1:$A$5');
    $second->add_series(values => '=Sheet1!$B$1:$B$5', categories => '=Sheet1!$A$1:$A$5');
    $first->combine($second);
    $sheet->insert_chart($row += 16, 3, $first);
}
$workbook->close or die;
