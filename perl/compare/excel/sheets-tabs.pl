use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my @sheets = map { $workbook->add_worksheet("Tab $_") } 1 .. 8;
$sheets[0]->set_tab_color('red');
$sheets[1]->set_tab_color(0x0C);
$sheets[2]->set_tab_color('#AbCdEf');
$sheets[3]->set_tab_color('nonsense');
$sheets[4]->hide;
$sheets[5]->activate;
$sheets[6]->select;
$sheets[3]->set_first_sheet;
print join(',', map { $_->get_name } $workbook->sheets), "\n";
print join(',', map { $_->get_name } $workbook->sheets(0, 2)), "\n";
print scalar(@{ [ $workbook->sheets ] }), ' ', $workbook->get_worksheet_by_name('Tab 3')->get_name, ' ', defined $workbook->get_worksheet_by_name('tab 3') ? 'found' : 'none', "\n";
$workbook->close or die;
