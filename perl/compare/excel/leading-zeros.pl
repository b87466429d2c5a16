use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die;
my $worksheet = $workbook->add_worksheet;
$worksheet->write(0, $_, ('007', '0', '00', '0.5', '-01', '12')[$_]) for 0 .. 5;
$worksheet->keep_leading_zeros;
$worksheet->write(1, $_, ('007', '0', '00', '0.5', '-01', '12')[$_]) for 0 .. 5;
$worksheet->write_row(2, 0, ['007', '0', '00', '0.5', '-01', '12']);
$worksheet->keep_leading_zeros(0);
$worksheet->write(3, $_, ('007', '0', '00', '0.5', '-01', '12')[$_]) for 0 .. 5;
$workbook->close;
