use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my $both     = $workbook->add_format(color => '#9C0006', bg_color => '#FFC7CE', font_condense => 1, font_extend => 1);
my $narrow   = $workbook->add_format(italic => 1);
$narrow->set_font_condense;
$sheet->write('A1', 10, $both);
$sheet->write('A2', 20, $narrow);
$sheet->write_rich_string('A3', 'usual ', $narrow, 'narrow');
$sheet->conditional_formatting('A1:A9', { type => 'cell', criteria => '>', value => 5, format => $both });
$sheet->conditional_formatting('B1:B9', { type => 'unique', format => $narrow });
$workbook->close or die;
