use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
my $first    = $workbook->add_worksheet;
my $second   = $workbook->add_worksheet('Second Sheet');
$workbook->define_name('Sales',                '=Sheet1!$G$1:$H$10');
$workbook->define_name('Exchange_rate',        '=0.96');
$workbook->define_name("'Second Sheet'!local", "='Second Sheet'!\$A\$1");
$workbook->define_name('Sheet1!Sales',         '=Sheet1!$A$1');
$workbook->define_name('.x',                   '=1') if 0;
$workbook->define_name('_under',               'Sheet1!$A$1');
$first->autofilter('A1:B5');
$second->print_area('A1:B5');
$second->repeat_rows(0);
$first->repeat_columns('A:A');
$first->write(0, 0, '=Sales');
$workbook->close;
