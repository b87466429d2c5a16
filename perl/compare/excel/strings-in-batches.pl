use strict;
use warnings;
use Excel::Writer::XLSX;

# Wide and narrow text alternate over many batches; rows come in two sheets by turns.
my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
my ($one, $two) = map { $workbook->add_worksheet } 1, 2;
my $bold = $workbook->add_format(bold => 1);
for my $row (0 .. 400) {
    $one->write($row, $_, $_ % 3 ? "narrow text of row $row and column $_" : "w\x{ef}de \x{20ac} $row", $_ == 4 ? $bold : ()) for 0 .. 6;
    $two->write_row($row, 0, [ $row, "caf\xe9 $row", "\x{4e2d} $row", undef, $row / 7 ], $row % 2 ? $bold : undef);
    $one->write($row, 9, $row * 1.5) if $row % 5 == 0;
}
$workbook->close;
