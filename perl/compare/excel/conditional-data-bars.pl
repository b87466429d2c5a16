use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
print $sheet->conditional_formatting('A1:A9', { type => 'data_bar' }), "\n";
print $sheet->conditional_formatting('B1:B9', { type => 'data_bar', bar_color => '#63C384', bar_only => 1 }), "\n";
print $sheet->conditional_formatting('C1:C9', { type => 'data_bar', min_type => 'num', max_type => 'percent', min_value => 5, max_value => 90 }), "\n";
print $sheet->conditional_formatting('D1:D9', { type => 'data_bar', min_type => 'formula', min_value => '=$B$1', max_type => 'percentile', max_value => 95 }), "\n";
print $sheet->conditional_formatting('E1:E9', { type => 'data_bar', min_type => 'min', max_type => 'max', bar_color => 12 }), "\n";
$workbook->close or die;
