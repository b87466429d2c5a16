use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
$workbook->set_optimization;
my $worksheet = $workbook->add_worksheet;
my $format    = $workbook->add_format(bold => 1);
$worksheet->set_row(0, 20, $format);
for my $row (0 .. 9) {
    print join(' ', map { $worksheet->write($row, $_, $_ % 2 ? "text $row $_" : $row * $_, $_ == 3 ? $format : undef) } 0 .. 4), "\n";
}
print $worksheet->write(2, 0, 'too late'), ' ', $worksheet->write_string(2, 0, 'too late'), ' ', $worksheet->write(9, 5, 'in time'), "\n";
eval { $workbook->set_optimization };
print $@;
$workbook->close;
