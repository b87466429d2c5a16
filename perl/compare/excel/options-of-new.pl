use strict;
use warnings;
use Excel::Writer::XLSX;

mkdir 'temporary';
my $workbook = Excel::Writer::XLSX->new('out.xlsx', { tempdir => 'temporary', optimization => 0, date_1904 => 0, max_url_length => 100 }) or die;
print eval { $workbook->set_tempdir('no such directory'); 1 } ? 'lives' : $@;
my $sheet = $workbook->add_worksheet;
print eval { $workbook->set_optimization; 1 } ? 'lives' : $@;
$sheet->write(0, 0, 'x');
$workbook->close;
rmdir 'temporary' or print "temporary is not empty\n";
my $optimized = Excel::Writer::XLSX->new('optimized.xlsx');
$optimized->set_optimization;
my $rows = $optimized->add_worksheet;
print $rows->write(5, 0, 'x'), $rows->write(5, 1, 7), $rows->write(4, 0, 'late'), $rows->write_row(4, 0, [ 1, 2 ]), $rows->write_string(3, 0, 'late'), $rows->write_row(6, 0, [ 1, 2 ]), $rows->write(6, 2, 'same'), $rows->write(5, 2, 'late'), "\n";
$optimized->close;
