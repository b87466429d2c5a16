use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my $format = $workbook->add_format(num_format => '0.0');
my @values = (undef, 0, 1.5, '007', 'text', 'a & b', '', 'TRUE', 'FALSE', '#N/A', '#DIV/0!', '#NAME?', '#NULL!', '#NUM!', '#REF!', '#VALUE!', '1e5', '-3', "x\ny");
$sheet->write_formula($_, 0, '=A1', $format, $values[$_]) for 0 .. $#values;
$sheet->write($_, 1, '=IF(A1<2,"<&>",B1)', $format, $values[$_]) for 0 .. $#values;
$sheet->write_formula('C1', 'SUM(A1:A5)');
$sheet->write_formula('C2', '=');
$sheet->write('C3', '=');
$sheet->write('C4', '=="x"');
$sheet->write_formula('C5', "='It''s'!A1");
$workbook->close or die;
