use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
$sheet->{_use_future_functions} = 1;
my $row = 0;
for my $formula ('=STDEV.S(A1:A5)', '=CONCAT("a","b")', '=IFNA(A1,0)', '=SUM(A1)+XOR(1,0)', '=_xlfn.STDEV.S(A1)', '=TEXTJOIN(",",1,A1)', '=FORECAST.ETS.CONFINT(A1)', '=BASE(7,2)', '=NOTBASE(7)', '=DAYS(A1,A2)&"DAYS("') {
    $sheet->write_formula($row, 0, $formula);
    $sheet->write($row++, 1, $formula, undef, 3);
}
$sheet->write_array_formula('C1:C3', '{=STDEV.S(A1:A3)}');
$workbook->close or die;
