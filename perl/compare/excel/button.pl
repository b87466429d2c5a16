use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
$worksheet->insert_button('C2', {});
$worksheet->insert_button('C5', { macro => 'my_macro', caption => 'Press <me> & go', width => 128, height => 30 });
$worksheet->insert_button(9, 2, { x_scale => 2, y_scale => 1.5, x_offset => 5, y_offset => 7, description => 'A "button"' });
print $worksheet->insert_button('C9'), "\n";
$worksheet->write_comment('A1', 'x');
$workbook->close;
