use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die;
my $worksheet = $workbook->add_worksheet;
print $workbook->set_custom_color(40, 216, 228, 188), "\n";
print $workbook->set_custom_color(41, '#FF00AA'), "\n";
my $row = 0;
for my $color (qw(aqua cyan black blue brown magenta fuchsia gray grey green lime navy orange pink purple red silver white yellow RED), 0 .. 64, '#aabbcc', '#AABBC') {
    $worksheet->write($row++, 0, $color, $workbook->add_format(bg_color => $color, color => $color));
}
$worksheet->set_tab_color(40);
$workbook->close;
