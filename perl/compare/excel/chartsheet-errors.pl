use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
$worksheet->write('A1', [ [ 'Month', qw(Jan Feb Mar Apr May) ], [ 'North', 10, 40, 50, 20, 10 ], [ 'South', 30, 60, 70, 50, 40 ] ]);
for my $name ('Sheet1', 'x' x 32, 'a/b') {
    eval { $workbook->add_chart(type => 'column', name => $name); 1 } or print $@;
}
$workbook->add_chart(type => 'column')->add_series(values => '=Sheet1!$B$2:$B$6');
$workbook->close;
