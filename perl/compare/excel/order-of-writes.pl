use strict;
use warnings;
use Excel::Writer::XLSX;

# Any order of writes gives the same file.
my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
my $format   = $workbook->add_format(bold => 1);
my $random   = $workbook->add_worksheet('random');
my $seed     = 7;
for (1 .. 3000) {
    $seed = ($seed * 1103515245 + 12345) % 2147483648;
    my ($row, $column) = (int($seed / 65536) % 200, $seed % 13);
    my $kind = $_ % 5;
    if    ($kind == 0) { $random->write($row, $column, $_, $format) }
    elsif ($kind == 1) { $random->write($row, $column, "text $_") }
    elsif ($kind == 2) { $random->write_blank($row, $column, $format) }
    elsif ($kind == 3) { $random->write_formula($row, $column, "=A$_", undef, $_) }
    else               { $random->write($row, $column, $_ / 7) }
}
my $columns = $workbook->add_worksheet('columns');
for my $column (0 .. 4) { $columns->write($_, $column, $_ * 10 + $column) for 0 .. 999 }
my $down = $workbook->add_worksheet('down');
$down->write($_, 0, 1000 - $_) for reverse 0 .. 999;
$down->set_row(500, 30);
$down->set_row(1200, 5);
my $again = $workbook->add_worksheet('again');
for my $round (1 .. 3) {
    for my $row (0 .. 30) { $again->write($row, 30 - $row % 7, "round $round", $round == 2 ? $format : undef) }
}
$workbook->close;
