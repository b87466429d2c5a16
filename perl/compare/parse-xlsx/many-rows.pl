use strict;
use warnings;
use Excel::Writer::XLSX;
use Spreadsheet::ParseXLSX;

my $writer = Excel::Writer::XLSX->new('in.xlsx') or die;
my $sheet  = $writer->add_worksheet;
for my $row (0 .. 2999) { $sheet->write($row, 0, [ $row, "text $row", $row / 7, $row % 5 ? 'repeated' : undef ]) }
$writer->close;
my ($read) = Spreadsheet::ParseXLSX->new->parse('in.xlsx')->worksheets;
my ($first, $last) = $read->row_range;
my ($sum, $text) = (0, '');
for my $row ($first .. $last) {
    $sum += $read->get_cell($row, 0)->unformatted + $read->get_cell($row, 2)->unformatted;
    $text .= $read->get_cell($row, 1)->value . ($read->get_cell($row, 3) ? $read->get_cell($row, 3)->value : '-');
}
print shown($first, $last, sprintf('%.6f', $sum), length $text, unpack '%32C*', $text), "\n";
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
