use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my $row = 0;
for my $style (qw(3_arrows 3_flags 3_traffic_lights_rimmed 3_symbols_circled 4_arrows 4_red_to_black 4_traffic_lights 5_arrows_gray 5_quarters 3_arrows_gray
    3_traffic_lights 3_signs 3_symbols 4_arrows_gray 4_ratings 5_arrows 5_ratings))
{
    $sheet->conditional_formatting($row, 0, $row, 9, { type => 'icon_set', icon_style => $style });
    $row++;
}
$sheet->conditional_formatting('A20:C20', { type => 'icon_set', icon_style => '3_arrows', reverse_icons => 1, icons_only => 1 });
$sheet->conditional_formatting('A21:C21', { type => 'icon_set', icon_style => '4_ratings', icons => [
    { criteria => '>', type => 'percentile', value => 90 }, { criteria => '<', type => 'number', value => 50 }, { type => 'formula', value => '=$A$1' }, { value => 5 } ] });
print $sheet->conditional_formatting('A22', { type => 'icon_set' }), "\n";
print $sheet->conditional_formatting('A22', { type => 'icon_set', icon_style => '9_faces' }), "\n";
$workbook->close or die;
