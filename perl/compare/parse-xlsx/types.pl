use strict;
use warnings;
use Excel::Writer::XLSX;
use Spreadsheet::ParseXLSX;

my $writer = Excel::Writer::XLSX->new('in.xlsx') or die;
my $sheet  = $writer->add_worksheet;
$sheet->write('A1', [ 1, 1.5, -7, 1e21, 'text', '007', '', undef, '=A1+B1' ]);
$sheet->write_boolean('A2', 1);
$sheet->write_boolean('B2', 0);
$sheet->write_formula('C2', '=A5', undef, 'a result');
$sheet->write_formula('D2', '=1/0', undef, '#DIV/0!');
$sheet->write_formula('E2', '=TRUE()', undef, 'TRUE');
$sheet->write_string('A3', " spaces \t and\nlines ");
$sheet->write_string('B3', "<&>\"'");
$sheet->write_string('C3', "\x{263a} \x{1f600} \xe4");
$sheet->write_blank('D3', $writer->add_format(bold => 1));
$sheet->merge_range('A5:C6', 'merged', $writer->add_format(align => 'center'));
$sheet->write_array_formula('E5:E6', '{=A1:A2}');
$writer->close;

# The original warns about formulas without a result.
local $SIG{__WARN__} = sub { };
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
