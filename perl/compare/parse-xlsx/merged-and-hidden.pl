use strict;
use warnings;
use Excel::Writer::XLSX;
use Spreadsheet::ParseXLSX;

my $writer = Excel::Writer::XLSX->new('in.xlsx') or die;
my $sheet  = $writer->add_worksheet('One');
my $format = $writer->add_format;
$sheet->merge_range($_, 'm', $format) for 'A1:B2', 'D1:D9', 'A5:C5';
$sheet->write('E5', 'not merged');
$sheet->set_row(2, 30);
$sheet->set_row(3, undef, undef, 1);
$sheet->set_column('B:C', 20);
$sheet->set_column('D:D', undef, undef, 1);
$sheet->set_header('&LLeft');
$sheet->set_margins(0.4);
$sheet->set_landscape;
my $second = $writer->add_worksheet('Two');
$second->hide;
my $third = $writer->add_worksheet('Three');
$third->write(3, 2, 'alone');
$writer->close;
for my $read (Spreadsheet::ParseXLSX->new->parse('in.xlsx')->worksheets) {
    dump_sheet($read);
    print shown($read->is_sheet_hidden, $read->get_header, $read->get_margin_left, $read->is_portrait), "\n";
    print shown($read->get_row_heights), ' ', shown($read->get_col_widths), "\n";
    print shown(scalar $read->is_row_hidden(3), scalar $read->is_col_hidden(3), scalar $read->is_row_hidden(0)), "\n";
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
