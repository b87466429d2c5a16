use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my $row = 0;
for my $align (qw(left center centre right fill justify center_across centre_across merge distributed equal_space top vcenter vcentre bottom vjustify vdistributed vequal_space nonsense)) {
    $sheet->write($row, 0, $align, $workbook->add_format(align => $align));
    $sheet->write($row, 1, $align, $workbook->add_format(align => $align, indent => 2));
    $sheet->write($row, 2, $align, $workbook->add_format(align => $align, shrink => 1));
    $sheet->write($row, 3, $align, $workbook->add_format(valign => $align, text_wrap => 1, shrink => 1));
    $row++;
}
$sheet->write($row++, 0, $_, $workbook->add_format(rotation => $_)) for -90, -45, -1, 0, 1, 45, 90, 270;
$sheet->write($row++, 0, $_, $workbook->add_format(reading_order => $_, text_justlast => 1)) for 0 .. 3;
$workbook->close or die;
