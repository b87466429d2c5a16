use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx', {default_format_properties => {font => 'Arial', size => 10}}) or die;
my $sheet    = $workbook->add_worksheet;
$sheet->write(0, 0, 'default');
$sheet->write(1, 0, 'bold', $workbook->add_format(bold => 1));
$sheet->write(2, 0, 'other', $workbook->add_format(font => 'Courier'));
$sheet->write(3, 0, 'http://example.com');
$workbook->close;
