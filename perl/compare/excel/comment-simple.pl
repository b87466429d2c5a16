use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
$worksheet->write('A1', 'Hello');
$worksheet->write_comment('A1', 'This is a comment');
$worksheet->write_comment(4, 3, ' spaces and <tags> & "quotes" ');
$worksheet->write_comment('D5', 'in its place');
$worksheet->write_comment('B2', "two\nlines");
print ref $worksheet->write_comment('A9', 'x'), "\n";
print $worksheet->write_comment('A1'), "\n";
print $worksheet->write_comment(1_048_576, 0, 'outside'), "\n";
eval { $worksheet->write_comment('A1', 'x', 'author') };
print $@;
$workbook->close;
