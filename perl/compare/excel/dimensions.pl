use strict;
use warnings;
use Excel::Writer::XLSX;

# What counts for the used range.
my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
my $format   = $workbook->add_format(bold => 1);
my @sheets   = map { $workbook->add_worksheet } 1 .. 9;
$sheets[1]->write('C5', 1);
$sheets[2]->set_row(5, 20);
$sheets[3]->set_column('C:E', 20);
$sheets[4]->set_column('C:E', 20, $format);
$sheets[5]->set_column('D:D', 20, undef, 1);
$sheets[6]->write('C3', 1);
$sheets[6]->set_row(9, 20);
$sheets[7]->set_row(9, 20);
$sheets[7]->write('C3', 1);
$sheets[8]->write_blank('B2', $format);
$sheets[8]->write_blank('Z99');
$sheets[8]->write_string('Y98', undef);
$workbook->close;
