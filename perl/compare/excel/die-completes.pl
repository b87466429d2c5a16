use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
$workbook->add_worksheet->write(0, 0, 'before the end');
print "dying\n";
die "enough\n";
