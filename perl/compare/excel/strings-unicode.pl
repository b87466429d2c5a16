use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my $row = 0;
for my $text ("\x{e4}\x{f6}\x{fc}", "\x{20ac} \x{4e2d}\x{6587}", "\x{1F600} smile", "caf\xe9 bytes", " leading", "trailing ", "a\tb", "a\nb", "a\r\nb", "\x01\x02\x1f", '_x0041_', '_x00', '&amp; <b> "q" \'a\'', "\x{2028}", "\x{ad}", 'x' x 1000) {
    $sheet->write($row, 0, $text);
    $sheet->write_string($row, 1, $text);
    $sheet->write_row($row, 2, [ $text, 'plain', 5 ]);
    $row++;
}
$sheet->write_col(0, 6, [ "\x{20ac}", "\xe9", 'ascii', 7 ]);
$workbook->close or die;
