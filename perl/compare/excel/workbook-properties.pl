use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
$workbook->set_properties(
    title => 'A <title>', subject => 'subject', author => "J\x{f6}rg", manager => 'manager', company => 'company', category => 'category', keywords => 'a, b', comments => "two\nlines",
    status => 'draft', hyperlink_base => 'http://example.com/'
);
$workbook->set_custom_property('text',    'value');
$workbook->set_custom_property('number',  1.5);
$workbook->set_custom_property('int',     42);
$workbook->set_custom_property('date',    '2024-05-01T00:00:00Z', 'date');
$workbook->set_custom_property('flag',    1, 'bool');
$workbook->set_custom_property('flag2',   0, 'bool');
$workbook->set_size(1200, 800);
$workbook->set_tab_ratio(75);
$workbook->set_calc_mode('manual');
$workbook->read_only_recommended;
$workbook->add_worksheet->write(0, 0, 'x');
$workbook->close;
my $other = Excel::Writer::XLSX->new('other.xlsx') or die;
$other->set_calc_mode('auto_except_tables', 12345);
$other->set_size;
$other->close;
