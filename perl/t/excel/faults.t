# What scripts do wrong, and what the world does to them: clear errors, whole files, nothing lost.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib", "$Bin/../client/lib";
use Test::More;

BEGIN { $ENV{CPAN_BRIDGE_DAEMON} = 0 }
use BridgeTest ();
use ExcelTest  qw(cells content directory files);

$ENV{CPAN_BRIDGE_DAEMON} = 0;
require Excel::Writer::XLSX;

{
    my $place = directory();
    my ($first, $second) = map { Excel::Writer::XLSX->new("$place/same.xlsx") } 1, 2;
    $first->add_worksheet->write(0, 0, 'first');
    $second->add_worksheet->write(0, 0, 'second');
    ok $second->close, 'two workbooks for one file: the second closes';
    is cells("$place/same.xlsx")->{A1}, 'second', 'and is there';
    ok $first->close, 'the first closes later';
    is cells("$place/same.xlsx")->{A1}, 'first',     'and replaces it, whole';
    is files($place),                   'same.xlsx', 'nothing else is left';
}

{
    my $place    = directory();
    my $workbook = Excel::Writer::XLSX->new("$place/out.xlsx");
    my $sheet    = $workbook->add_worksheet;
    is $sheet->write(1_048_575, 0, 'last'),         0,  'the last row';
    is $sheet->write(1_048_576, 0, 'beyond'),       -2, 'a row beyond it';
    is $sheet->write_row(5, 16_382, [ 1 .. 5 ]),    -2, 'a row of cells that leaves the sheet: its first code';
    is $sheet->write_col(1_048_574, 1, [ 1 .. 5 ]), -2, 'a column of cells that leaves the sheet';
    is $sheet->write(0, 1, 'x' x 40_000),           -3, 'a string that is too long';
    is $sheet->write(1, $_, 'y' x 32_767), 0, 'the longest' for 1, 2;
    is $sheet->write(1, 3, "\x{20ac}" x 32_768), -3, 'one that is too long by one, of wide characters';
    is $sheet->write_row(7, 0, [ 'a', 'z' x 33_000, 'b' ]), -3, 'inside a row';
    ok $workbook->close, 'close';
    my $cells = cells("$place/out.xlsx");
    is $cells->{XFD6},             2,      'what fits of the row is there';
    is $cells->{B1048576},         2,      'and of the column';
    is length $cells->{B1},        32_767, 'the long string was cut';
    is "$cells->{A8}$cells->{C8}", 'ab',   'its neighbours are there';
    is length $cells->{$_},        32_767, 'long ones side by side' for qw(B2 C2);
}

{
    my $place    = directory();
    my $workbook = Excel::Writer::XLSX->new("$place/out.xlsx");
    my $sheet    = $workbook->add_worksheet;
    for my $number (1 .. 65_000) {
        $sheet->write($number, 0, $number, $workbook->add_format(bold => $number % 2, italic => $number % 3 ? 0 : 1));
    }
    ok $workbook->close, 'more formats than Excel allows, of four kinds';
    my ($count) = content("$place/out.xlsx", 'xl/styles.xml') =~ /<cellXfs count="(\d+)"/;
    cmp_ok $count, '<', 10, 'equal ones are joined';
    ok content("$place/out.xlsx", 'xl/worksheets/sheet1.xml') =~ m{<c r="A65000" s="\d"><v>64999</v></c>},
        'and cells follow';
}

{
    my $place    = directory();
    my $workbook = Excel::Writer::XLSX->new("$place/out.xlsx");
    my $sheet    = $workbook->add_worksheet;
    my @tokens   = map { $_ % 3 ? "text $_ \x{20ac}" : $_ * 1.5 } 1 .. 10;
    for my $row (reverse 0 .. 2000) { $sheet->write_row($row, 0, \@tokens) }
    $sheet->write(1000, 3, 'changed');
    $sheet->write(1999, 0, '=A1');
    is_deeply \@tokens, [ map { $_ % 3 ? "text $_ \x{20ac}" : $_ * 1.5 } 1 .. 10 ], 'the script keeps its values';
    ok $workbook->close, 'rows from the last to the first';
    my $cells = cells("$place/out.xlsx");
    is "$cells->{A1} $cells->{C1} $cells->{J2001}", "text 1 \xe2\x82\xac 4.5 text 10 \xe2\x82\xac", 'all are there';
    is $cells->{D1001},                             'changed', 'later writes count';
}

done_testing;
