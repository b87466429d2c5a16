use strict;
use warnings;
use Excel::Writer::XLSX;

# Names, order, active and hidden sheets.
my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
my @sheets   = map { $workbook->add_worksheet($_) } undef, 'Data', undef, "It's", "S 1 & <x>", "\x{e4}\x{f6}", "\x{263a}", '0', '2024';
print $_->get_name eq "\x{263a}" ? 'smile' : $_->get_name eq "\xe4\xf6" ? 'umlauts' : $_->get_name, "\n" for $workbook->sheets;
print scalar(my @all = $workbook->sheets), ' ', scalar @{$workbook->worksheets}, "\n";
print join(',', map { $_->get_name } $workbook->sheets(0, 1)), "\n";
print $workbook->get_worksheet_by_name('Data') == $sheets[1] ? "same\n" : "other\n";
print defined $workbook->get_worksheet_by_name('data') ? "found\n" : "none\n";
print defined $workbook->get_worksheet_by_name(undef)  ? "found\n" : "none\n";
$sheets[2]->activate;
$sheets[3]->hide;
$sheets[4]->select;
$sheets[1]->set_first_sheet;
$sheets[1]->activate;
$workbook->close;
