use strict;
use warnings;
use Excel::Writer::XLSX;
use Spreadsheet::ParseXLSX;

for my $from_1904 (0, 1) {
    my $writer = Excel::Writer::XLSX->new('in.xlsx') or die;
    $writer->set_1904($from_1904);
    my $sheet  = $writer->add_worksheet;
    my $format = $writer->add_format(num_format => 'yyyy-mm-dd hh:mm:ss');
    my $row    = 0;
    $sheet->write_date_time($row++, 0, $_, $format)
        for qw(1904-01-01T 1999-12-31T23:59:59 2000-02-29T 2024-05-01T12:30:45.500 9999-12-31T T06:45);
    $sheet->write_number($row++, 0, $_, $writer->add_format(num_format => 14)) for 1, 59, 60, 61, 45413;
    $writer->close;
    dump_sheet($_) for Spreadsheet::ParseXLSX->new->parse('in.xlsx')->worksheets;
}
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
