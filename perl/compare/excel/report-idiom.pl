use strict;
use warnings;
use Excel::Writer::XLSX;

# The usual report: header, rows, totals, widths.
my $workbook  = Excel::Writer::XLSX->new('report.xlsx') or die "report.xlsx: $!";
my $worksheet = $workbook->add_worksheet('Sales');
my $header    = $workbook->add_format(bold => 1, bg_color => 'silver', border => 1, align => 'center');
my $money     = $workbook->add_format(num_format => '#,##0.00;[Red]-#,##0.00');
my $day       = $workbook->add_format(num_format => 'dd.mm.yyyy');
my @names     = ('Day', 'Region', 'Code', 'Amount', 'Note');
my @width     = map {length} @names;
$worksheet->write(0, 0, \@names, $header);
my $row = 1;
for my $record (map { [sprintf('2024-05-%02dT', $_), ('North', "S\x{fc}d", 'West')[$_ % 3], sprintf('%05d', $_ * 37), sprintf('%.2f', $_ * 123.456 - 2000), $_ % 4 ? '' : "line $_"] } 1 .. 40) {
    $worksheet->write_date_time($row, 0, $record->[0], $day);
    $worksheet->write($row, 1, $record->[1]);
    $worksheet->write_string($row, 2, $record->[2]);
    $worksheet->write($row, 3, $record->[3], $money);
    $worksheet->write($row, 4, $record->[4]);
    for (0 .. 4) { $width[$_] = length $record->[$_] if length $record->[$_] > $width[$_] }
    $row++;
}
$worksheet->write($row, 2, 'Total', $header);
$worksheet->write_formula($row, 3, "=SUM(D2:D$row)", $money);
$worksheet->set_column($_, $_, $width[$_] + 2) for 0 .. 4;
$worksheet->freeze_panes(1, 0);
$worksheet->autofilter(0, 0, $row - 1, 4);
$worksheet->set_landscape;
$worksheet->repeat_rows(0);
$worksheet->set_footer('&C&P / &N');
$workbook->close or die "report.xlsx: $!";
print "$row rows\n";
