use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
my $format = $workbook->add_format(bold => 1, italic => 1, underline => 1, font_strikeout => 1, size => 14, color => 'blue', font => 'Arial');
my $shape  = $workbook->add_shape(
    type        => 'roundRect',
    text        => 'Formatted <text>',
    fill        => 'FFFF00',
    line        => '0000FF',
    line_type   => 'dash',
    line_weight => 3,
    rotation    => 30,
    flip_h      => 1,
    align       => 'l',
    valign      => 't',
    adjustments => [25],
    format      => $format,
    txBox       => 1,
    editAs      => 'oneCell',
);
$worksheet->insert_shape('B3', $shape, 5, 7, 2, 0.5);
$worksheet->insert_shape('B13', $workbook->add_shape(text => 'plain format', format => $workbook->add_format));
$worksheet->insert_shape('B23', $workbook->add_shape(line => '', fill => ''), 0, 0, 1, 1, 2);
$workbook->close;
