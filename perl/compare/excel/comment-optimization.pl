use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
$workbook->set_custom_color(9, 255, 255, 240);
$worksheet->write_comment('C3', 'x' x 40_000, color => 9);
$worksheet->write_comment('C4', 'palette', color => 'white');
$workbook->close;
