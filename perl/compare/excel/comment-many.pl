use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
$worksheet->write_comment($_, 0, "comment $_") for 0 .. 1100;
my $second = $workbook->add_worksheet;
$second->write_comment(0, 0, 'on the second sheet');
my $third = $workbook->add_worksheet;
$third->write_comment(0, 0, 'on the third sheet');
$workbook->close;
