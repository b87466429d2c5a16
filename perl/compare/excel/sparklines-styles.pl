use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
$sheet->add_sparkline({ location => "A$_", range => 'B1:F1', style => $_ }) for 1 .. 36;
$sheet->add_sparkline({ location => 'A40', range => 'B1:F1', series_color => '#FF0000', negative_color => 12, markers_color => '#00ff00', first_color => 14, last_color => '#112233', high_color => 15, low_color => 16 });
$workbook->close or die;
