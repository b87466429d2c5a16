use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
my $second = $workbook->add_worksheet('Sales data');
for my $name (['Sales', '=Sheet1!$G$1:$H$10'], [ 'Sheet1!local', '=Sheet1!$A$1' ], [ "'Sales data'!local", q(='Sales data'!$B$2) ], [ 'Rate', '=0.96' ], [ '_x.1', '="text & more"' ], [ "\\back", '=1' ], [ 'A1', '=1' ], [ 'R1C1', '=1' ], [ 'r', '=1' ], [ '1x', '=1' ],
    [ 'a b', '=1' ], [ 'Nowhere!x', '=1' ], [ "\x{e9}t\x{e9}", '=2' ])
{
    my $result = $workbook->define_name(@$name);
    print "$name->[0]: ", $result, "\n" if $name->[0] !~ /[^ -~]/;
}
$sheet->autofilter('A1:B2');
$second->print_area('A1:B9');
$second->repeat_rows(0);
$workbook->close or die;
