use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die;
my $worksheet = $workbook->add_worksheet;
my @formats   = (
    {bg_color => 'yellow'}, {fg_color => 'green'}, {bg_color => 'yellow', fg_color => 'green'}, {pattern => 1, bg_color => 'yellow'},
    {pattern => 1, bg_color => 'yellow', fg_color => 'green'}, {pattern => 2}, {map { (pattern => 5, bg_color => 'red', fg_color => 'blue') } 1},
    {pattern => 18}, {pattern => 17}, {pattern => 1}, {bg_color => '#00FF00', pattern => 8}, {border => 1}, {border => 2, border_color => 'red'}, {top => 1}, {bottom => 6, bottom_color => 'blue'},
    {left => 13, right => 7}, {diag_type => 1}, {diag_type => 2, diag_border => 5}, {diag_type => 3, diag_border => 2, diag_color => 'lime'}, {border_color => 'red'},
    (map { {border => $_} } 0, 3 .. 13),
);
my $row = 0;
$worksheet->write($row++, 1, 'text', $workbook->add_format(%$_)) for @formats;
$workbook->close;
