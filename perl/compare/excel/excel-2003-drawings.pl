use strict;
use warnings;
use Excel::Writer::XLSX;

# Rows are lower there, so objects lie elsewhere; chart sheets look as usual.
my $workbook = Excel::Writer::XLSX->new('out.xlsx', { excel2003_style => 1 }) or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
$sheet->write('A1', [ [ 1 .. 5 ] ]);
my $chart = $workbook->add_chart(type => 'line', embedded => 1);
$chart->add_series(values => '=Sheet1!$A$1:$A$5');
$sheet->insert_chart('E9', $chart, { x_offset => 3, y_offset => 5 });
$sheet->insert_shape('C20', $workbook->add_shape(type => 'ellipse', text => 'round'), 5, 7);
$sheet->write_comment('B12', 'seen');
$sheet->insert_button('A30', {});
$sheet->insert_button('A33', { height => 30, caption => 'high' });
my $high = $workbook->add_worksheet;
$high->set_default_row(18);
$high->write_comment('B12', 'seen');
$high->write('B12', 'commented');
$high->insert_button('D30', { macro => 'run' });
my $chartsheet = $workbook->add_chart(type => 'column');
$chartsheet->add_series(values => '=Sheet1!$A$1:$A$5');
$workbook->close or die;
