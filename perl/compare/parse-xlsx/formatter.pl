use strict;
use warnings;
use Excel::Writer::XLSX;
use Spreadsheet::ParseExcel::FmtDefault;
use Spreadsheet::ParseXLSX;

{
    package Shouting;
    our @ISA = ('Spreadsheet::ParseExcel::FmtDefault');
    sub new     { return bless {}, $_[0] }
    sub TextFmt { my ($self, $text) = @_; return uc $text }
    sub FmtStringDef {
        my ($self, $index, $book) = @_;
        return $index == 14 ? 'yyyy/mm/dd' : $self->SUPER::FmtStringDef($index, $book);
    }
}
my $writer = Excel::Writer::XLSX->new('in.xlsx') or die;
my $sheet  = $writer->add_worksheet;
$sheet->write('A1', 'quiet');
$sheet->write('A2', 45413, $writer->add_format(num_format => 14));
$sheet->write('A3', 1.5);
$writer->close;
dump_sheet($_) for Spreadsheet::ParseXLSX->new->parse('in.xlsx', Shouting->new)->worksheets;
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
