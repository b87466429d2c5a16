use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
my $sheet    = $workbook->add_worksheet;
print $sheet->write(0, 0, 'x'), "\n";
my $first = $workbook->close;
print "first: $first\n";
my $second = $workbook->close;
print 'second: ', defined $second ? $second : 'undef', "\n";
my @list = $workbook->close;
print 'in list context: ', scalar @list, "\n";
print $sheet->write(1, 0, 'late'), ' ', $sheet->write_string(1, 1, 'late'), "\n";
$! = 0;
my $empty = Excel::Writer::XLSX->new('empty.xlsx') or die;
$empty->close or die "Error closing file: $!";
print "done\n";
