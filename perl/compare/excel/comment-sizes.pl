use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
$worksheet->write_comment("B$_", 'x') for 2 .. 9;
$worksheet->set_column('B:C', 3);
$worksheet->set_column('D:D', 0.5);
$worksheet->set_row(3, 40);
$worksheet->set_row(4, undef, undef, 1);
$worksheet->set_column('E:E', 5, undef, 1);
$workbook->close;
