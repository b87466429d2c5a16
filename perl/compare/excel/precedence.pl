use strict;
use warnings;
use Excel::Writer::XLSX;

# A cell's own format wins, then the row's, then the column's, whenever they were set.
my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die;
my $worksheet = $workbook->add_worksheet;
my ($bold, $italic, $red) = map { $workbook->add_format(%$_) } {bold => 1}, {italic => 1}, {color => 'red'};
$worksheet->set_column('B:B', 12, $italic);
$worksheet->set_row(1, 20, $bold);
for my $row (0 .. 4) { $worksheet->write($row, $_, "$row $_") for 0 .. 3 }
$worksheet->write(1, 1, 'own', $red);
$worksheet->write(4, 1, 'own', $red);
$worksheet->set_row(3, undef, $bold);
$worksheet->set_column('D:D', undef, $red);
$worksheet->set_column('C:C', 5);
$workbook->close;
