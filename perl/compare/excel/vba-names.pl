use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
$workbook->add_worksheet->set_vba_name;
$workbook->add_worksheet->set_vba_name('Named');
$workbook->add_worksheet->set_tab_color('red');
$workbook->set_vba_name;
$workbook->close;
