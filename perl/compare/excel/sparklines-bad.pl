use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
print $sheet->add_sparkline('text'), "\n";
print $sheet->add_sparkline({ location => 'A1', range => 'B1:C1', nonsense => 1 }), "\n";
print $sheet->add_sparkline({ range => 'B1:C1' }), "\n";
print $sheet->add_sparkline({ location => 'A1' }), "\n";
print $sheet->add_sparkline({ location => 'A1', range => 'B1:C1', type => 'pie' }), "\n";
print $sheet->add_sparkline({ location => [ 'A1', 'A2' ], range => ['B1:C1'] }), "\n";
$workbook->close or die;
