use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
print ref $workbook->set_properties(title => 'T & t', subject => 'S', author => "J\x{f6}rg <x>", manager => 'M', company => 'C', category => 'Cat', keywords => 'k1, k2', comments => "line 1\nline 2", status => 'Final', hyperlink_base => 'http://example.com/'), "\n";
print $workbook->set_properties(nonsense => 1), "\n";
print $workbook->set_custom_property('Text', 'x & y'), "\n";
print $workbook->set_custom_property('Int',    42), "\n";
print $workbook->set_custom_property('Number', 1.25), "\n";
print $workbook->set_custom_property('As text', 42, 'text'), "\n";
print $workbook->set_custom_property('Date', '2024-05-01T12:00:00Z', 'date'), "\n";
print $workbook->set_custom_property('Bool', 1, 'bool'), "\n";
print $workbook->set_custom_property('Bad', 1, 'nonsense'), "\n";
print $workbook->set_custom_property('Long', 'x' x 256), "\n";
print $workbook->set_custom_property('Undef', undef), "\n";
$workbook->close or die;
