use strict;
use warnings;
use Spreadsheet::ParseExcel::Utility qw(ExcelLocaltime LocaltimeExcel col2int int2col sheetRef);

for my $serial (0, 0.5, 1, 59, 60, 61, 365, 366, 367, 1000.123456, 45413.99999999, 45413.5, 73050, 1461, 1462) {
    print join(' ', $serial, $_, ExcelLocaltime($serial, $_)), "\n" for 0, 1;
}
for my $year (4, 50, 100, 104, 120, 124) {
    for my $month (0, 1, 2, 11) {
        print join(' ', $year, $month, LocaltimeExcel(5, 6, 7, 15, $month, $year, 0, 250), LocaltimeExcel(5, 6, 7, 15, $month, $year, 0, 0, 1)), "\n";
    }
}
print join(' ', map { int2col($_) } 0, 25, 26, 51, 52, 701, 702, 16_383), "\n";
print join(' ', map { col2int($_) } qw(A Z AA AZ BA ZZ)), "\n";
print join(' ', sheetRef('C3')), "\n";
