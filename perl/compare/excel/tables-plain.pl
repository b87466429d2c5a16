use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
print ref $sheet->add_table('B3:F7'), "\n";
$sheet->add_table('H3:I7', { autofilter => 0 });
$sheet->add_table('K3:L7', { header_row => 0 });
$sheet->add_table(9, 1, 14, 3, { banded_rows => 0, banded_columns => 1, first_column => 1, last_column => 1, name => 'Sales', style => 'Table Style Light 11' });
$sheet->add_table('H14:F10', { total_row => 1, style => 'None' });
my $second = $workbook->add_worksheet('Second sheet');
$second->add_table('A1:B2', { style => 'TableStyleMedium2' });
$workbook->close or die;
