use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook  = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $worksheet = $workbook->add_worksheet;
$worksheet->write_comment($_->[0], $_->[1], 'edge')
    for [ 0, 0 ], [ 1_048_575, 0 ], [ 1_048_574, 5 ], [ 1_048_573, 5 ], [ 0, 16_383 ], [ 9, 16_382 ], [ 9, 16_381 ], [ 9, 16_380 ];
$workbook->close;
