use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die;
my $worksheet = $workbook->add_worksheet;
$worksheet->write('A1', '=UNIQUE(B1:B9)');
$worksheet->write_formula('A2', '=SORT(B1:B9)');
$worksheet->write_dynamic_array_formula('C1:C3', '=LEN(A1:A3)', undef, 2);
$worksheet->write_formula('A5', '=_xlfn.STDEV.S(B1:B5)');
$worksheet->write_formula('A6', '=STDEV.S(B1:B5)');
$worksheet->write_formula('A7', '=FILTER(A1:A3,B1:B3=XLOOKUP(1,C1:C3,D1:D3))');
$workbook->close;
my $plain = Excel::Writer::XLSX->new('plain.xlsx') or die;
$plain->add_worksheet->write(0, 0, '=SUM(1)');
$plain->close;
