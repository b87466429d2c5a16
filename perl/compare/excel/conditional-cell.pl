use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my $red  = $workbook->add_format(bg_color => '#FFC7CE', color => '#9C0006');
my $bold = $workbook->add_format(bold => 1, italic => 1, num_format => '0.00');
$sheet->write_col('A1', [ 1 .. 12 ]);
for my $criteria ('between', 'not between') {
    print $sheet->conditional_formatting('A1:A12', { type => 'cell', criteria => $criteria, minimum => 3, maximum => 7, format => $red }), "\n";
}
for my $criteria ('equal to', '=', '==', 'not equal to', '!=', '<>', 'greater than', '>', 'less than', '<', 'greater than or equal to', '>=',
    'less than or equal to', '<=', 'Greater Than')
{
    print $sheet->conditional_formatting(0, 0, 11, 0, { type => 'cell', criteria => $criteria, value => 5, format => $bold }), "\n";
}
print $sheet->conditional_formatting('B1', { type => 'cell', criteria => '>', value => '$A$1', format => $red }), "\n";
print $sheet->conditional_formatting('B1', { type => 'cell', criteria => '=', value => 'text', format => $red }), "\n";
print $sheet->conditional_formatting('B1', { type => 'cell', criteria => '=', value => '"quoted"', format => $red }), "\n";
print $sheet->conditional_formatting('B1', { type => 'cell', criteria => '=', value => '=A1+B2', format => $red }), "\n";
print $sheet->conditional_formatting(2, 2, { type => 'cell', criteria => '<', value => -1.5 }), "\n";
print $sheet->conditional_formatting('D5:C4', { type => 'cell', criteria => '<', value => 'Ä & <b>', format => $red, stop_if_true => 1 }), "\n";
$workbook->close or die;
