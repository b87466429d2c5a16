use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
for my $arguments (
    [ 'A1', 'no hash' ], [ 'A1', { validate => 'integer', nonsense => 1 } ], [ 'A1', { criteria => '>' } ], [ 'A1', { validate => 'nonsense' } ],
    [ 'A1', { validate => 'integer' } ], [ 'A1', { validate => 'integer', criteria => 'nonsense' } ],
    [ 'A1', { validate => 'integer', criteria => 'between', minimum => 1 } ],
    [ 'A1', { validate => 'integer', criteria => '>', value => 1, error_type => 'nonsense' } ],
    [ 1_048_576, 0, { validate => 'any' } ], [ 0, 16_384, { validate => 'any' } ], [ 0, 0, 1_048_576, 0, { validate => 'any' } ],
    )
{
    print $sheet->data_validation(@$arguments), "\n";
}
$workbook->close or die;
