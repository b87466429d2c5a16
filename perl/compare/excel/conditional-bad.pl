use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my $format = $workbook->add_format(bold => 1);
for my $arguments (
    [ 'A1', 'no hash' ], [ 'A1', { type => 'cell', nonsense => 1 } ], [ 'A1', { criteria => '>' } ], [ 'A1', { type => 'nonsense' } ],
    [ 1_048_576, 0, { type => 'unique' } ], [ 0, 16_384, { type => 'unique' } ], [ 0, 0, 0, 16_384, { type => 'unique' } ],
    )
{
    my $result = $sheet->conditional_formatting(@$arguments);
    print "$result\n";
}
print eval { $sheet->conditional_formatting('ZZZZ', {}); 1 } ? 'lives' : $@, "\n";
$workbook->close or die;
