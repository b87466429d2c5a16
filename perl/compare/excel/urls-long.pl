use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
print $sheet->write_url('A1', 'http://example.com/' . 'x' x 2060), "\n";
print $sheet->write_url('A2', 'http://example.com/' . 'x' x 2070), "\n";
print $sheet->write_url('A3', 'http://example.com/#' . 'x' x 2100), "\n";
print $sheet->write_url('A4', 'http://example.com/', undef, 'y' x 32_768), "\n";
my $short = Excel::Writer::XLSX->new('short.xlsx', { max_url_length => 255 });
print $short->add_worksheet->write_url('A1', 'http://example.com/' . 'x' x 250), "\n";
$short->close;
$workbook->close or die;
