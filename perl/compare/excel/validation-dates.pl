use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
print $sheet->data_validation('A1', { validate => 'date', criteria => 'between', minimum => '2008-01-01T', maximum => '2008-12-12T' }), "\n";
print $sheet->data_validation('A2', { validate => 'date', criteria => '>', value => '=TODAY()' }), "\n";
print $sheet->data_validation('A3', { validate => 'time', criteria => 'between', minimum => 'T06:00', maximum => 'T12:30:15' }), "\n";
print $sheet->data_validation('A4', { validate => 'date', criteria => '>=', value => 39448 }), "\n";
$workbook->close or die;
