use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
$sheet->write_url('A1', 'http://example.com/1');
$sheet->write('A1', 5);
$sheet->write_url('A2', 'http://example.com/2');
$sheet->write('A2', 'text');
$sheet->write_url('A3', 'http://example.com/3');
$sheet->write_url('A3', 'http://example.com/4', undef, 'again');
$sheet->write('A4', 'first');
$sheet->write_url('A4', 'mailto:x@example.com');
$workbook->close or die;
