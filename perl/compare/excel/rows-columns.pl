use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die;
my $worksheet = $workbook->add_worksheet;
my $format    = $workbook->add_format(bold => 1);
my @calls     = (
    [set_column => 0, 0, 20], [set_column => 'B:D', 8.43], [set_column => 'F:E', 3], [set_column => 'G:G', 0.5], [set_column => 'H:H', undef, $format],
    [set_column => 'I:I', undef, undef, 1], [set_column => 'J:J', 10, $format, 1], [set_column => 'K:L', 9, undef, 0, 1], [set_column => 'M:M', 9, undef, 1, 9, 1],
    [set_column => 20, 0, 5], [set_column => 0, 16_384, 5], [set_column => 'N:N'], [set_column => 'O1:P9', 14.71], [set_column => 'Q:Q', 0], [set_column_pixels => 'R:R', 75], [set_column_pixels => 'S:S', 10],
    [set_row => 0, 30], [set_row => 1, 15], [set_row => 2, undef, $format], [set_row => 3, 0], [set_row => 4, 20, undef, 1], [set_row => 5, undef, undef, 0, 1],
    [set_row => 6, undef, undef, 1, 8, 1], [set_row => 1_048_576, 10], [set_row => 7, 12.75], [set_row_pixels => 8, 40], [set_row => 20, 40],
);
for my $call (@calls) {
    my ($method, @arguments) = @$call;
    my $result = $worksheet->$method(@arguments);
    print "$method: ", (!defined $result ? 'undef' : ref $result ? ref $result : "'$result'"), "\n";
}
$worksheet->write(0, 0, 'x');
$worksheet->write(9, 7, 'inherits');
$workbook->close;
