use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my $stored = $sheet->store_formula('=A1 * 3 + 50 + $B$2');
print scalar(@$stored), "\n";
print $sheet->repeat_formula($_, 3, $stored, undef, 'A1', 'A' . ($_ + 1)), "\n" for 0 .. 3;
print $sheet->repeat_formula('E1', $stored, $workbook->add_format(bold => 1), qr/^A1$/ => 'C5', '\$B' => '$Z', result => 12), "\n";
print eval { $sheet->repeat_formula('E2', $stored, undef, 'odd'); 1 } ? 'lives' : $@;
print eval { $sheet->repeat_formula('E3', 'text', undef); 1 } ? 'lives' : $@;
$workbook->close or die;
