use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
$sheet->write_string('C2', '123');
print ref $sheet->ignore_errors({ number_stored_as_text => 'C2', eval_error => 'C3:D9', formula_differs => 'C4', formula_range => 'C5', formula_unlocked => 'C6', empty_cell_reference => 'C7', list_data_validation => 'C8', calculated_column => 'C9', two_digit_text_year => 'C1:XFD1048576 A1:B2' }), "\n";
print $workbook->add_worksheet->ignore_errors({ nonsense => 'A1' }), "\n";
$workbook->close or die;
