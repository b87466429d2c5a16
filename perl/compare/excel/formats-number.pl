use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die;
my $worksheet = $workbook->add_worksheet;
my $row       = 0;
for my $code (0, 1, 2, 0x0f, 49, '0.00', '00', '000', '0', 'General', '#,##0.00;[Red]-#,##0.00', 'dd/mm/yyyy', '"text & <more>" 0', '@', '0.00', "0.0\x{20ac}") {
    $worksheet->write($row++, 0, 1234.5, $workbook->add_format(num_format => $code));
}
my $format = $workbook->add_format;
$format->set_num_format('0.000');
$worksheet->write($row, 0, 1, $format);
$workbook->close;
