use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
$workbook->add_worksheet->split_panes(60,   8.43);
$workbook->add_worksheet->split_panes(60,   8.43, 4);
$workbook->add_worksheet->split_panes(60,   8.43, undef, 3);
$workbook->add_worksheet->split_panes(45, 20.5, 7, 3);
$workbook->add_worksheet->split_panes(0,    12.3, 0, 5);
$workbook->add_worksheet->freeze_panes(3, 6, 3, 6, 1);
$workbook->add_worksheet->freeze_panes(3, 6, 9, 8, 1);
my $selected = $workbook->add_worksheet;
$selected->set_selection('G9');
$selected->freeze_panes(2, 0, 20, 0, 1);
$workbook->close or die;
