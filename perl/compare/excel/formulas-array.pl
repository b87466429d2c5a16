use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my $format = $workbook->add_format(bold => 1);
print $sheet->write_array_formula('A1:A3', '{=B1:B3*2}', $format, 5), "\n";
print $sheet->write_array_formula(4, 0, 4, 0, '=SUM(B1:B3*C1:C3)'), "\n";
print $sheet->write_array_formula('B7', '{=SUM(1)}', undef, 'text'), "\n";
print $sheet->write('D1', '{=TREND(A1:A3)}', $format), "\n";
print $sheet->write_array_formula('F5:E4', '=E1:F2'), "\n";
print $sheet->write_array_formula(0, 0, 1_048_576, 0, '=1'), "\n";
print $sheet->write_array_formula('A1'), "\n";
print $sheet->write_dynamic_array_formula('H1:H3', '=SORT(A1:A3)', $format, 1), "\n";
print $sheet->write_formula('J1', '=UNIQUE(A1:A9)'), "\n";
print $sheet->write('K1', '=LET(x,1,x+1)'), "\n";
$sheet->write('A2', 'over');
$workbook->close or die;
