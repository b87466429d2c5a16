use strict;
use warnings;
use Excel::Writer::XLSX;

# A format for each cell, most of them alike.
my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die;
my $worksheet = $workbook->add_worksheet;
for my $row (0 .. 299) {
    my $format = $workbook->add_format(bold => $row % 2, size => 10 + $row % 3);
    $format->set_color('red') if $row % 5 == 0;
    $worksheet->write($row, 0, $row, $format);
}
$workbook->add_format(italic => 1, font => 'Unused');
$workbook->close;
