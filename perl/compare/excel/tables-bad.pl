use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
print $sheet->add_table('A1'), "\n";
print $sheet->add_table(), "\n";
print $sheet->add_table(0, 0, 1_048_576, 3), "\n";
print $sheet->add_table(0, 16_384, 3, 16_385), "\n";
print $sheet->add_table('A1:B5', [ 1 ] && 'text'), "\n";
print $sheet->add_table('A1:B5', { nonsense => 1 }), "\n";
print $sheet->add_table('A1:B1'), "\n";
print $sheet->add_table('A1:B5', { name => $_ }), "\n" for 'a b', '1st', 'A1', 'ABC123', 'R', 'R1C1', 'x-y';
print $sheet->add_table('A1:B5', { columns => [ { header => 'Same' }, { header => 'same' } ] }), "\n";
print ref $sheet->add_table('D1:E5', { columns => [ {}, { total_function => 'sum' } ], name => '_ok.1' }), "\n";
$workbook->close or die;
