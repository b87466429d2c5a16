use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die;
my $worksheet = $workbook->add_worksheet;
my $format    = $workbook->add_format(bold => 1);
print $worksheet->write_row('A1', ['a', 1, undef, '', '=A1', '007', 1.50, [1, 2, 3], "x\ty"], $format), "\n";
print $worksheet->write_row(5, 0, [1 .. 5]), "\n";
print $worksheet->write_col(0, 12, [1, 'b', undef, [7, 8, 9], 'z'], $format), "\n";
print $worksheet->write(10, 0, ['x', ['y', 'z'], 'w']), "\n";
print $worksheet->write('A15', [[1, 2], [3, 4]]), "\n";
print $worksheet->write_row(20, 16_380, [1 .. 6]), "\n";
print $worksheet->write_col(1_048_574, 0, [1 .. 4]), "\n";
print $worksheet->write_row(21, 0, ['a' x 32_768, 'b']), "\n";
print $worksheet->write_row(22, 0, []), "\n";
$workbook->close;
