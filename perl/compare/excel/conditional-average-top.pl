use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my $format = $workbook->add_format(border => 1, border_color => 'red');
for my $criteria ('above', 'below', 'equal or above', 'equal or below', '1 std dev above', '2 std dev below', '3 std dev above') {
    print $sheet->conditional_formatting('A1:A4', { type => 'average', criteria => $criteria, format => $format }), "\n";
}
print $sheet->conditional_formatting('A1:A4', { type => 'top', value => 5, format => $format }), "\n";
print $sheet->conditional_formatting('A1:A4', { type => 'top', format => $format }), "\n";
print $sheet->conditional_formatting('A1:A4', { type => 'bottom', value => 20, criteria => '%', format => $format }), "\n";
$workbook->close or die;
