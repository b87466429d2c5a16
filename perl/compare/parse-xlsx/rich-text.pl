use strict;
use warnings;
use Excel::Writer::XLSX;
use Spreadsheet::ParseXLSX;

my $writer = Excel::Writer::XLSX->new('in.xlsx') or die;
my $sheet  = $writer->add_worksheet;
my @formats = map { $writer->add_format(@$_) } [ bold => 1, color => 'red' ], [ italic => 1, size => 14, underline => 2 ], [ font_script => 1, font_strikeout => 1 ];
$sheet->write_rich_string('A1', 'plain ', $formats[0], 'bold', ' and ', $formats[1], 'italic', $formats[2], 'super');
$sheet->write_rich_string('A2', $formats[0], 'bold', ' plain');
$sheet->write('A3', 'nothing');
$writer->close;
my ($read) = Spreadsheet::ParseXLSX->new->parse('in.xlsx')->worksheets;
for my $row (0 .. 2) {
    my $cell = $read->get_cell($row, 0);
    print $cell->value, "\n";
    for my $run (@{ $cell->get_rich_text }) {
        my ($start, $font) = @$run;
        print "  $start ", shown(map { "$_=" . shown($font->{$_}) } sort keys %$font), "\n";
    }
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
