use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
my $second = $workbook->add_worksheet;
$worksheet->show_comments;
$worksheet->set_comments_author('Adam');
$worksheet->write_comment('A1', 'shown');
$worksheet->write_comment('A5', 'hidden',  visible => 0);
$worksheet->write_comment('A9', 'by Eve', author => 'Eve');
$second->write_comment('A1', 'not shown, no author');
$workbook->close;
