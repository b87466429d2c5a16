use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die;
my $worksheet = $workbook->add_worksheet;
my @align     = qw(left center centre right fill justify center_across centre_across merge justify_distributed
  top vcenter vcentre bottom vjustify vdistributed vequal_space LEFT nosuch 5);
my @formats = (
    (map { {align => $_} } @align), {valign => 'top'}, {valign => 'vcenter', align => 'right'}, {text_wrap => 1}, {rotation => 45}, {rotation => -45},
    {rotation => 90}, {rotation => 270}, {rotation => 0}, {indent => 1}, {indent => 2, align => 'right'}, {indent => 1, align => 'center'}, {shrink => 1},
    {shrink => 1, text_wrap => 1}, {shrink => 1, align => 'fill'}, {reading_order => 1}, {reading_order => 2}, {text_justlast => 1}, {center_across => 1},
    {align => 'justify_distributed', indent => 1}, {locked => 0}, {hidden => 1}, {locked => 0, hidden => 1}, {locked => 1},
);
my $row = 0;
$worksheet->write($row++, 0, 'text', $workbook->add_format(%$_)) for @formats;
my $format = $workbook->add_format;
print defined $format->set_rotation('x') ? 'set' : 'ignored', "\n";
$format->set_rotation(91);
$format->set_align('vcenter');
$worksheet->write($row, 0, 'last', $format);
$workbook->close;
