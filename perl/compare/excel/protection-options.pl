use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my @names = qw(objects scenarios format_cells format_columns format_rows insert_columns insert_rows insert_hyperlinks delete_columns delete_rows sort autofilter pivot_tables);
for my $name (@names) { $workbook->add_worksheet->protect('', { $name => 1 }) }
$workbook->add_worksheet->protect('', { select_locked_cells => 0, select_unlocked_cells => 0 });
$workbook->add_worksheet->protect($_) for 'password', 'a', 'A longer one with blanks', '0', "\x{e4}\x{f6}", '1' x 20;
$workbook->add_worksheet->protect(undef, { nonsense => 1, sort => 0 });
$sheet->unprotect_range('A1');
$sheet->unprotect_range('$B$1:$C$4', 'named');
$sheet->unprotect_range('=D1:E2 G1', 'secret', 'password');
$sheet->unprotect_range('F9', undef, 'x');
$sheet->protect;
my $unlocked = $workbook->add_format(locked => 0, hidden => 1);
$sheet->write('A1', '=1+1', $unlocked);
$workbook->close or die;
