use strict;
use warnings;
use Excel::Writer::XLSX;

# Also cells without a format have the default properties.
my $workbook = Excel::Writer::XLSX->new('out.xlsx',
    { default_format_properties => { font => 'Courier', size => 9, bold => 1, color => 'blue', bg_color => 'yellow' } }) or die;
my $sheet = $workbook->add_worksheet;
$sheet->write(0, 0, 'plain');
$sheet->write(1, 0, 1.5);
$sheet->write(2, 0, 'own', $workbook->add_format(size => 20));
$sheet->set_row(4, 30, $workbook->add_format(italic => 1));
$workbook->close;
