use strict;
use warnings;
use Excel::Writer::XLSX;

my $workbook = Excel::Writer::XLSX->new('out.xlsx') or die "out.xlsx: $!";
my $sheet    = $workbook->add_worksheet;
for my $code (
    sub { $sheet->filter_column('A', 'x > 1') }, sub { $sheet->filter_column_list('A', 1) }, sub { $sheet->autofilter('A1:B5'); $sheet->filter_column('A') },
    sub { $sheet->filter_column('C', 'x > 1') }, sub { $sheet->filter_column(5, 'x > 1') }, sub { $sheet->filter_column('A', 'x >') }, sub { $sheet->filter_column('A', 'x ~ 1') },
    sub { $sheet->filter_column('A', 'x > 1 xor x < 5') }, sub { $sheet->filter_column('A', 'x > blanks') }, sub { $sheet->filter_column_list('A') }, sub { $sheet->filter_column('ZZZ', 'x > 1') },
    )
{
    print eval { $code->(); 1 } ? "lives\n" : $@;
}
$workbook->close or die;
