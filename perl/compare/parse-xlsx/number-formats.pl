use strict;
use warnings;
use Excel::Writer::XLSX;
use Spreadsheet::ParseXLSX;

my $writer = Excel::Writer::XLSX->new('in.xlsx') or die;
my $sheet  = $writer->add_worksheet;
my @codes  = (
    (1 .. 22, 37 .. 49),
    '0.00', '#,##0.00 "EUR"', 'dd.mm.yyyy', 'd. mmmm yyyy hh:mm', '[Red]0.0;[Blue]-0.0', '00000', '# ?/?', '0.0E+00', '[h]:mm', 'mmm-yy', '"x"@'
);
my $row = 0;
for my $code (@codes) {
    my $format = $writer->add_format(num_format => $code);
    $sheet->write($row, $_->[0], $_->[1], $format) for [ 0, 45413.65625 ], [ 1, -0.25 ], [ 2, 0 ], [ 3, 1234567.891 ];
    $sheet->write($row, 4, 'text', $format);
    $row++;
}
$writer->close;
dump_sheet($_) for Spreadsheet::ParseXLSX->new->parse('in.xlsx')->worksheets;
unlink 'in.xlsx';

binmode STDOUT, ':encoding(UTF-8)';

sub shown { return join '|', map { defined $_ ? $_ : 'undef' } @_ }

sub dump_sheet {
    my ($sheet) = @_;
    print '== ', shown($sheet->get_name, $sheet->row_range, $sheet->col_range), "\n";
    print 'merged ', join(' ', map { join ',', @$_ } @{ $sheet->get_merged_areas || [] }), "\n";
    my ($first, $last) = $sheet->row_range;
    my ($left, $right) = $sheet->col_range;
    for my $row ($first .. $last) {
        for my $column ($left .. $right) {
            my $cell = $sheet->get_cell($row, $column) or next;
            print "$row,$column: ", shown($cell->value, $cell->unformatted, $cell->type, $cell->is_merged, $cell->{Formula}), "\n";
        }
    }
}
