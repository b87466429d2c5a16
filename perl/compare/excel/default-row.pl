use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
my $first    = $workbook->add_worksheet;
$first->set_default_row(24);
$first->write($_, 0, $_) for 0 .. 3;
$first->set_row(2, 15);
my $second = $workbook->add_worksheet;
$second->set_default_row(undef, 1);
$second->write(0, 0, 1);
my $third = $workbook->add_worksheet;
$third->write($_, 0, $_) for 0 .. 3;
$third->set_default_row(30, 1);
$workbook->close;
