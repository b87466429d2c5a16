use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
for my $code (sub { $worksheet->insert_shape('A1') }, sub { $worksheet->insert_shape('A1', $worksheet) }) {
    eval { $code->(); 1 } or print $@;
}
$workbook->close;
