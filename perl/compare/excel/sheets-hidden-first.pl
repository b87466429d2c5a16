use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my $second = $workbook->add_worksheet;
$sheet->hide;
$second->activate;
my $third = $workbook->add_worksheet;
$third->hide;
$third->activate;
$workbook->close or die;
