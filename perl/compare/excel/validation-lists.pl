use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
print $sheet->data_validation('A1', { validate => 'list', value => [ 'open', 'high', 'close' ] }), "\n";
print $sheet->data_validation('A2', { validate => 'list', source => '=$E$4:$G$4' }), "\n";
print $sheet->data_validation('A3', { validate => 'list', value => [ 1, 2, '<&>' ], dropdown => 0, ignore_blank => 0 }), "\n";
print $sheet->data_validation('A4', { validate => 'list', source => [ map { "item $_" } 1 .. 32 ] }), "\n";
print $sheet->data_validation('A5', { validate => 'list', source => [ map { "item $_" } 1 .. 40 ] }), "\n";
print $sheet->data_validation('A6', { validate => 'custom', value => '=AND(F5=50,G5=60)' }), "\n";
print $sheet->data_validation('A7', { validate => 'any' }), "\n";
print $sheet->data_validation('A8', { validate => 'any', input_title => 'Enter', input_message => 'anything' }), "\n";
print $sheet->data_validation('A9', { validate => 'list', value => [] }), "\n";
$workbook->close or die;
