use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
my $x = 0;
for my $type (qw(rect ellipse plus star5 leftArrow cloud flowChartProcess)) {
    my $shape = $workbook->add_shape(type => $type, text => "$type\ntext", width => 90, height => 90);
    $worksheet->insert_shape('A1', $shape, 100 * $x++, 20);
}
print ref $worksheet->insert_shape(20, 2, $workbook->add_shape), "\n";
$workbook->close;
