use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
$sheet->write('A1', [ [ 1 .. 5 ] ]);
my $chart = $workbook->add_chart(type => 'column', embedded => 1, name => 'Name ' x 20);
$chart->add_series(
    values      => '=Sheet1!$A$1:$A$5',
    name        => 'Series ' x 30,
    trendline   => { type  => 'linear', name => 'Trend ' x 30 },
    data_labels => {
        value      => 1,
        num_format => '#,##0.00;[Red]-#,##0.00;"a format code of more than sixty characters"',
        custom     => [ { value => 'A label of more than sixty characters, as people write them ' x 3 }, undef, { value => '=Sheet1!$A$1' } ],
    },
);
$chart->set_title(name => 'Title ' x 40);
$chart->set_x_axis(name => 'Axis ' x 40, num_format => '"a format code of more than sixty characters, too, for the axis" 0');
$sheet->insert_chart('C1', $chart);
$workbook->close or die;
