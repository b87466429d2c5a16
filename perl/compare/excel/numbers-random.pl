use strict;
use warnings;
use Excel::Writer::XLSX;

# Tokens made at random look like numbers or nearly so: what write() makes of them, one by one, as rows and as columns.
my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
my $sheet    = $workbook->add_worksheet;
my $state    = 42;

sub random {
    my ($limit) = @_;
    $state = ($state * 1103515245 + 12345) % 2147483648;
    return int($state / 65536) % $limit;
}

sub digits { my $text = ''; $text .= random(10) for 1 .. $_[0]; return $text }

sub token {
    my $kind = random(12);
    my $sign = ('', '', '', '-', '+')[ random(5) ];
    return $sign . digits(1 + random(20))                                     if $kind < 2;
    return $sign . digits(random(10)) . '.' . digits(random(8))               if $kind < 5;
    return $sign . digits(random(16)) . '.' . digits(random(16))              if $kind < 6;
    return $sign . '0.' . '0' x random(8) . digits(1 + random(6))             if $kind < 7;
    return $sign . digits(random(4)) . '.' . digits(random(4)) . 'e' . random(30) if $kind < 8;
    return digits(1 + random(3)) . ('-', '/', ':', ',', ' ', '.', 'e', 'E', "\n", "%")[ random(10) ] . digits(random(3)) if $kind < 10;
    return ('.', '-', '+', '-.', '1e', 'e5', '0x10', '', '+0', '-0', '00', '-00.00', "7\n", 'inf', 'nan', '1_000', "1\t")[ random(17) ];
}

for my $row (1 .. 120) {
    $sheet->write($row, $_, token()) for 0 .. 4;
    $sheet->write_row($row, 5, [ map { token() } 1 .. 5 ]);
}
$sheet->write_col(0, 11 + $_, [ map { token() } 1 .. 100 ]) for 0 .. 3;
for my $row (1 .. 60) {
    my $number = (random(2) ? 1 : -1) * random(30000) / (1 + random(3000)) * 10**(random(20) - 10);
    $sheet->write($row, 20, $number);
    $sheet->write($row, 21, $number);
    $sheet->write_number($row, 22, $number);
    $sheet->write_row($row, 23, [ $number, -$number, $number * 3, int $number ]);
}
$workbook->close;
