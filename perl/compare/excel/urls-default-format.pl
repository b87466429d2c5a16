use strict;
use warnings;
use Excel::Writer::XLSX;

# Some scripts reach for the sheet's own default; others take the workbook's and change it.
my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $plain    = $workbook->add_worksheet;
$plain->{_default_url_format} = undef;
$plain->write_url('A1', 'http://www.perl.com/');
$plain->write_url('A2', 'http://www.perl.com/2');
$plain->write_formula('A2', '=1+1', undef, 2);
$plain->write_url('A3', 'http://www.perl.com/3');
$plain->write_array_formula('A3:A3', '{=SUM(B1:B2*C1:C2)}');
$plain->write_url('A4', 'http://www.perl.com/4');
$plain->write_rich_string('A4', 'a ', $workbook->add_format(bold => 1), 'link');
my $red = $workbook->add_worksheet;
$workbook->get_default_url_format->set_color('red');
$red->write_url('A1', 'internal:Sheet1!A1');
$workbook->close or die;
