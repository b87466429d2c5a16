use strict;
use warnings;
use Excel::Writer::XLSX;

open my $saved, '>&', \*STDOUT or die;
close STDOUT;
open STDOUT, '>', 'out.xlsx' or die;
my $workbook = Excel::Writer::XLSX->new('-') or die;
$workbook->add_worksheet->write(0, 0, 'to standard output');
print STDERR $workbook->close, "\n";
close STDOUT;
open STDOUT, '>&', $saved or die;
print "size ", (-s 'out.xlsx') > 1000 ? 'good' : 'bad', "\n";
