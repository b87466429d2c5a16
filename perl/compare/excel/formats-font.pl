use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die;
my $worksheet = $workbook->add_worksheet;
my @formats   = (
    {bold => 1}, {italic => 1}, {bold => 1, italic => 1}, {underline => 1}, {underline => 2}, {underline => 33}, {underline => 34},
    {font => 'Arial', size => 14}, {size => 8.5}, {color => 'red'}, {color => '#12ab9F'}, {color => 3}, {color => 40}, {color => 99}, {color => 'nosuch'},
    {font_strikeout => 1}, {font_outline => 1}, {font_shadow => 1}, {font_script => 1}, {font_script => 2}, {font => 'Times New Roman', font_family => 1},
    {font_charset => 2}, {theme => 3}, {hyperlink => 1}, {-bold => 1, -color => 'navy'}, {bold => 0}, {bold => 700}, {},
);
my $row = 0;
$worksheet->write($row++, 0, 'text', $workbook->add_format(%$_)) for @formats;
$workbook->close;
