use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my $row = 0;
for my $color (qw(aqua cyan black blue brown magenta fuchsia gray grey green lime navy orange pink purple red silver white yellow RED Blue nonsense), 0 .. 70, '#123456', '#abcdef', '#12345') {
    $sheet->write($row, 0, $color, $workbook->add_format(color => $color));
    $sheet->write_blank($row, 1, $workbook->add_format(bg_color => $color));
    $sheet->write_blank($row, 2, $workbook->add_format(border => 1, border_color => $color));
    $row++;
}
$workbook->close or die;
