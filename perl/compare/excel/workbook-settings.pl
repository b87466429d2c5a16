use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
$workbook->set_size(1200, 800);
$workbook->set_tab_ratio(33.3);
$workbook->set_tab_ratio(101);
$workbook->set_calc_mode('auto_except_tables', 150000);
$workbook->read_only_recommended;
$workbook->set_custom_color(40, '#FF9900');
$workbook->set_custom_color(41, 1, 2, 3);
print $workbook->set_custom_color(7,  1,   2, 3), "\n";
print $workbook->set_custom_color(40, 256, 2, 3), "\n";
$sheet->write(0, 0, 'x', $workbook->add_format(color => 40, bg_color => 41));
$workbook->compatibility_mode;
$workbook->set_codepage(1);
$workbook->close or die;
