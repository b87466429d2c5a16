use strict;
use warnings;
use Excel::Writer::XLSX;

# A format is a reference: what is set after the write counts too.
my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die;
my $worksheet = $workbook->add_worksheet;
my $format    = $workbook->add_format(bold => 1);
my $copy      = $workbook->add_format;
$worksheet->write($_, 0, "row $_", $format) for 0 .. 3;
$copy->copy($format);
$copy->set_color('blue');
$worksheet->write(4, 0, 'copy', $copy);
$format->set_italic;
$format->set_bg_color('silver');
$format->set_num_format('0.0');
$worksheet->write(5, 0, 5, $format);
$format->set_format_properties(align => 'right', border => 2);
$format->set_bold(0);
$workbook->close;
