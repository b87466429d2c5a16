use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
for my $index (0 .. 18) {
    $sheet->write_blank($index, 0, $workbook->add_format(pattern => $index));
    $sheet->write_blank($index, 1, $workbook->add_format(pattern => $index, fg_color => 'red'));
    $sheet->write_blank($index, 2, $workbook->add_format(pattern => $index, bg_color => 'blue'));
    $sheet->write_blank($index, 3, $workbook->add_format(pattern => $index, fg_color => 'red', bg_color => 'blue'));
}
for my $index (0 .. 13) {
    $sheet->write_blank($index, 5, $workbook->add_format(border => $index));
    $sheet->write_blank($index, 6, $workbook->add_format(left => $index, right => 1, top_color => 'red', top => $index));
    $sheet->write_blank($index, 7, $workbook->add_format(diag_type => $index % 4, diag_border => $index, diag_color => 'green'));
}
$workbook->close or die;
