use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
$sheet->write($_, 0, 1234.567, $workbook->add_format(num_format => $_)) for 0 .. 60;
my @codes = ('0', '00', '000', '0.00', '#,##0.00;[Red]-#,##0.00', '"x" 0', 'General', '@', 'yyyy-mm-dd hh:mm', "0.0 \x{20ac}", '[>100]0;"<&>"', '_(* #,##0_);_(@_)', ' ');
$sheet->write($_, 1, 1234.567, $workbook->add_format(num_format => $codes[$_])) for 0 .. $#codes;
$workbook->close or die;
