use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
print $sheet->data_validation('A1', { validate => 'integer', criteria => '>', value => 0, input_title => 'Title', input_message => "Line 1\nLine <2>", error_title => 'Wrong', error_message => 'Try "again"', error_type => 'warning' }), "\n";
print $sheet->data_validation('A2', { validate => 'integer', criteria => '>', value => 0, error_type => 'information', show_input => 0 }), "\n";
print $sheet->data_validation('A3', { validate => 'integer', criteria => '>', value => 0, error_type => 'Stop', show_error => 0 }), "\n";
print $sheet->data_validation('A4', { validate => 'integer', criteria => '>', value => 0, input_title => 't' x 33 }), "\n";
print $sheet->data_validation('A4', { validate => 'integer', criteria => '>', value => 0, error_title => 't' x 33 }), "\n";
print $sheet->data_validation('A4', { validate => 'integer', criteria => '>', value => 0, input_message => 't' x 256 }), "\n";
print $sheet->data_validation('A4', { validate => 'integer', criteria => '>', value => 0, error_message => 't' x 256 }), "\n";
print $sheet->data_validation('A4', { validate => 'integer', criteria => '>', value => 0, input_title => 't' x 32, error_title => 't' x 32, input_message => 'm' x 255, error_message => 'm' x 255 }), "\n";
$workbook->close or die;
