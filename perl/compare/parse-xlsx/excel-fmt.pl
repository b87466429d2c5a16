use strict;
use warnings;
use utf8;
use Spreadsheet::ParseExcel::Utility qw(ExcelFmt);

no warnings;

my @codes = (
    'General',
    '0',
    '0.00',
    '#,##0',
    '#,##0.00',
    '#,##0.00;[Red]-#,##0.00',
    '$#,##0_
);
my @numbers = (0, 1, -1, 0.5, -0.5, 1.005, 2.5, 3.5, 1234.5678, -1234.5678, 1234567.891, -1234567, 0.1, 0.333333333333333, 99.995, 0.001, -0.004, 100, 45413, 45413.5, 45413.999999, 36526.25, 59, 60, 61, 1, 0.75, 2958465, 2958466, -5, 1e10, '1e+20', '1.5e-07', 12345678901, 'abc', '1e5', 0.0000123, 0.045, 12.345, 1e-5, 45000.123456);
binmode STDOUT, ':encoding(UTF-8)';
for my $code (@codes) {
    print "$code:", (map { ' <' . ExcelFmt($code, $_) . '>' } @numbers), ' 1904:', (map { ' <' . ExcelFmt($code, $_, 1) . '>' } 0.5, 45413.25), "\n";
}
