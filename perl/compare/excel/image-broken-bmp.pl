use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
open my $handle, '>:raw', 'broken.png' or die $!;
print {$handle} 'BM' . 'x' x 10;
close $handle;
$worksheet->insert_image('A1', 'broken.png');
eval { $workbook->close; 1 } or print "died: $@";
unlink 'out.xlsx';
# The original tries again, and complains again, when the object goes away.
open STDERR, '>', '/dev/null';
