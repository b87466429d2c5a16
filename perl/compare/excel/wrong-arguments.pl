use strict;
use warnings;
use Excel::Writer::XLSX;

# Things scripts get wrong: the original's answer counts.
no warnings;
my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die;
my $worksheet = $workbook->add_worksheet;
print $worksheet->write(0, 0, 'format is text', 'bold'), "\n";
print $worksheet->write(1, 0, 5, ''), "\n";
print $worksheet->write(2, 0, 6, 0), "\n";
print $worksheet->write_number(3, 0, 'abc'), "\n";
print $worksheet->write_number(4, 0, '12abc'), "\n";
print $worksheet->write_number(5, 0, undef), "\n";
print $worksheet->write_string(6, 0, 0.1 + 0.2), "\n";
print $worksheet->write(7, 0, {a => 1}) , "\n" if 0;
print $worksheet->write(undef, 0, 'x'), "\n";
print $worksheet->write(0, undef, 'x'), "\n";
print defined $worksheet->freeze_panes ? 'set' : 'ignored', "\n";
print defined $worksheet->set_selection ? 'set' : 'ignored', "\n";
print defined $worksheet->autofilter(1, 2) ? 'set' : 'ignored', "\n";
$workbook->close;
