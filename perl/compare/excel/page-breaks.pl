use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
$sheet->set_h_pagebreaks(20, 10, 20, 0, 30);
$sheet->set_v_pagebreaks(3, 1);
$sheet->set_h_pagebreaks(5);
my $many = $workbook->add_worksheet;
$many->set_h_pagebreaks(1 .. 1100);
$many->set_v_pagebreaks(0);
$workbook->close or die;
