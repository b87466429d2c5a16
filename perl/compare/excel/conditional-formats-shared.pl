use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
# The same format in cells, conditional formats and a table; properties set later count.
my $format = $workbook->add_format(bold => 1, bg_color => 'silver', num_format => '0.00%');
my $built_in = $workbook->add_format(num_format => 3, color => 'red', border => 2, bottom_color => 'blue');
$sheet->write('A1', 5, $format);
$sheet->conditional_formatting('A1:A3', { type => 'cell', criteria => '>', value => 1, format => $format });
$sheet->conditional_formatting('B1:B3', { type => 'cell', criteria => '>', value => 1, format => $built_in });
$sheet->conditional_formatting('D1:D3', { type => 'cell', criteria => '>', value => 1, format => $workbook->add_format(size => 20, font => 'Arial', align => 'center') });
$sheet->conditional_formatting('E1:E3', { type => 'cell', criteria => '>', value => 1, format => $workbook->add_format(pattern => 1, bg_color => 'red', fg_color => 'blue', diag_type => 3) });
$sheet->conditional_formatting('F1:F3', { type => 'cell', criteria => '>', value => 1, format => $workbook->add_format(pattern => 17) });
$format->set_italic;
$workbook->close or die;
