use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die;
my @options  = (
    [], ['drowssap'], ['a'], ['', {objects => 1}], ['pw', {map { ($_ => 1) } qw(scenarios format_cells format_columns format_rows insert_columns insert_rows insert_hyperlinks delete_columns delete_rows sort autofilter pivot_tables)}],
    ['', {select_locked_cells => 0, select_unlocked_cells => 0}],
);
for my $arguments (@options) {
    my $worksheet = $workbook->add_worksheet;
    $worksheet->protect(@$arguments);
    $worksheet->write(0, 0, 'x', $workbook->add_format(locked => 0, hidden => 1));
}
my $ranges = $workbook->add_worksheet;
$ranges->protect;
$ranges->unprotect_range('A1');
$ranges->unprotect_range('$C$1:$D$5', 'named');
$ranges->unprotect_range('=E1', 'secret', 'password');
$workbook->close;
