use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my @data = ([ 'Apples', 10000, 5000, '8000' ], [ 'Pears', 2000, undef, '=1+1' ], [ 'Bananas & more', 6000, 6000, '007' ]);
my $money  = $workbook->add_format(num_format => '$#,##0');
my $header = $workbook->add_format(bold => 1, bg_color => 'yellow');
$sheet->add_table('B3:G7', { data => \@data, total_row => 1, columns => [
    { header => 'Product', total_string => 'Totals', header_format => $header },
    { header => 'Quarter 1', total_function => 'sum', format => $money },
    { header => 'Quarter <2>', total_function => 'average', total_value => 5500 },
    { header => '', total_function => 'count nums' },
    { header => "It's [x] #1", total_function => 'std_dev', format => $money },
    { header => 'Year', formula => '=SUM(Table1[@[Quarter 1]:[Quarter <2>]])', total_function => 'max' },
] });
$sheet->add_table('B10:D14', { data => \@data, header_row => 0 });
my $far = $workbook->add_worksheet;
$far->add_table('A1:H3', { total_row => 1, columns => [ map { { total_function => $_ } } qw(average countNums count max min stdDev sum var) ] });
$workbook->close or die;
