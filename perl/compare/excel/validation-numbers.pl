use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
for my $criteria ('between', 'not between') {
    print $sheet->data_validation('B5', { validate => 'integer', criteria => $criteria, minimum => 1, maximum => 10 }), "\n";
}
for my $criteria ('equal to', '=', '==', 'not equal to', '!=', '<>', 'greater than', '>', 'less than', '<', 'greater than or equal to', '>=', 'less than or equal to', '<=') {
    print $sheet->data_validation(0, 1, { validate => 'decimal', criteria => $criteria, value => 1.5, maximum => 99 }), "\n";
}
for my $type ('integer', 'whole', 'whole number', 'text length', 'length', 'Decimal') {
    print $sheet->data_validation('C1:D9', { validate => $type, criteria => '>', value => 3 }), "\n";
}
print $sheet->data_validation('D9:C1', { validate => 'integer', criteria => 'between', minimum => '=E3', maximum => '=$F$3' }), "\n";
print $sheet->data_validation(3, 3, 1, 1, { validate => 'integer', criteria => 'between', value => '0', maximum => 0, other_cells => [ [ 10, 1, 12, 3 ], [ 20, 0, 20, 0 ] ] }), "\n";
$workbook->close or die;
