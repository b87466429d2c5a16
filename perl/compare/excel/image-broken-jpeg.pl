use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
open my $handle, '>:raw', 'broken.png' or die $!;
print {$handle} "\xff\xd8\xff\xe0" . pack("n A5 C C C n n C C", 16, "JFIF\0", 1, 1, 0, 1, 1, 0, 0) . "\xff\xda\0\2\xff\xd9";
close $handle;
$worksheet->insert_image('A1', 'broken.png');
eval { $workbook->close; 1 } or print "died: $@";
unlink 'out.xlsx';
# The original tries again, and complains again, when the object goes away.
open STDERR, '>', '/dev/null';
