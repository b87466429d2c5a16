use strict;
use warnings;
use Excel::Writer::XLSX;

# Conditions of columns that a second range leaves out are gone.
my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
$sheet->autofilter('A1:D9');
$sheet->filter_column('A', 'x > 5');
$sheet->filter_column('D', 'x == 7');
$sheet->autofilter('C1:F9');
my $empty = $workbook->add_worksheet;
$empty->autofilter('A1:B9');
$empty->filter_column_list('A', 'x');
$empty->autofilter('D1:E9');
$workbook->close or die;
