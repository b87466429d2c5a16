use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die;
my $worksheet = $workbook->add_worksheet;
my $row       = 0;
$worksheet->write_string($row++, 0, $_)
  for 'plain', ' leading', 'trailing ', "new\nline", "tab\t", "\x01control\x1f", '_x0041_', '_x004', "a_x00e9_b", '<b>&"\'</b>', '', ' ', "\r\n", "\x{e9}\x{e8}", "\xc3\xa9 bytes", "\x{263a}",
  "\x{1f600} astral", "nbsp\x{a0}", "\x{a0}", 'same', 'same', '12', '=A1', 'http://x', "\x7f\x80", "a\x00b", ']]>', '0', '0.0', "\x{2028}";
$workbook->close;
