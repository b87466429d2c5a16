use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my $format = $workbook->add_format(bold => 1);
print $sheet->conditional_formatting('A1:A4', { type => 'date', criteria => 'greater than', value => '2011-01-01T', format => $format }), "\n";
print $sheet->conditional_formatting('A1:A4', { type => 'date', criteria => 'between', minimum => '2011-01-01T', maximum => '2011-12-31T23:59', format => $format }), "\n";
print $sheet->conditional_formatting('A1:A4', { type => 'time', criteria => '<', value => 'T12:00', format => $format }), "\n";
print $sheet->conditional_formatting('A1:A4', { type => 'date', criteria => '<', value => 40000, format => $format }), "\n";
for my $value ('2011-13-01T', 'Today') {
    print $sheet->conditional_formatting('B1', { type => 'date', criteria => '<', value => $value, format => $format }), "\n";
}
for my $criteria ('yesterday', 'today', 'tomorrow', 'last 7 days', 'last week', 'this week', 'next week', 'last month', 'this month', 'next month') {
    print $sheet->conditional_formatting('A1:C3', { type => 'time_period', criteria => $criteria, format => $format }), "\n";
}
$workbook->close or die;
