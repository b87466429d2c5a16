use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
my @options = (
    [ visible => 1 ],
    [ visible => 0 ],
    [ author  => 'Eve' ],
    [ x_scale => 2, y_scale => 1.5 ],
    [ width => 200, height => 50 ],
    [ color => 'green' ],
    [ color => '#FF6600' ],
    [ color => 12 ],
    [ color => 'nonsense' ],
    [ start_cell => 'F7' ],
    [ start_row => 3, start_col => 5 ],
    [ x_offset => 30, y_offset => 12 ],
    [ font => 'Courier', font_size => 10, font_family => 3 ],
);
my $row = 1;
for my $option (@options) {
    $worksheet->write_comment($row += 4, 1, "row $row", @$option);
}
$workbook->close;
