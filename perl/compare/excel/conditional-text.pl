use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my $format = $workbook->add_format(underline => 1, color => 'green');
for my $criteria ('containing', 'not containing', 'begins with', 'ends with') {
    print $sheet->conditional_formatting('B2:D9', { type => 'text', criteria => $criteria, value => 'foo', format => $format }), "\n";
}
print $sheet->conditional_formatting('A1', { type => 'text', criteria => 'containing', value => '<a & b>', format => $format }), "\n";
for my $type (qw(blanks no_blanks errors no_errors duplicate unique)) {
    print $sheet->conditional_formatting('C3:D4', { type => $type, format => $format }), "\n";
}
$workbook->close or die;
