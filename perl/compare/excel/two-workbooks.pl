use strict;
use warnings;
use Excel::Writer::XLSX;

# Two workbooks at once; what comes after close is ignored.
my ($first, $second) = map { Excel::Writer::XLSX->new($_) } 'first.xlsx', 'second.xlsx';
my @sheets = map { $_->add_worksheet } $first, $second;
my $format = $first->add_format(bold => 1);
for my $row (0 .. 20) { $sheets[ $row % 2 ]->write($row, 0, "row $row") }
$sheets[0]->write('B1', 'bold', $format);
print $first->close, "\n";
print $sheets[0]->write('A1', 'late'), ' ', $sheets[0]->write_row('A1', [ 1, 2 ]), ' ', $sheets[0]->write_string('A1', 'late'), ' ', $sheets[0]->write_number('A1', 5), ' ', $sheets[0]->write_blank('A1', $format), "\n";
print defined $first->close ? 'defined' : 'undef', "\n";
$sheets[1]->write('B1', 'second');
print $second->close, "\n";
