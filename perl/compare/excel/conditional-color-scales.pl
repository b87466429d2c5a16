use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
print $sheet->conditional_formatting('A1:A9', { type => '2_color_scale' }), "\n";
print $sheet->conditional_formatting('B1:B9', { type => '3_color_scale' }), "\n";
print $sheet->conditional_formatting('C1:C9', { type => '2_color_scale', min_color => '#FF0000', max_color => '#0000ff', min_type => 'num', max_type => 'percent', min_value => 2, max_value => 90 }), "\n";
print $sheet->conditional_formatting('D1:D9', { type => '3_color_scale', min_type => 'percentile', mid_type => 'num', max_type => 'formula', min_value => 10, mid_value => 0, max_value => '=$A$1', min_color => 10, mid_color => 13, max_color => '#63BE7B' }), "\n";
print $sheet->conditional_formatting('E1:E9', { type => '3_COLOR_SCALE', mid_value => 75 }), "\n";
$workbook->close or die;
