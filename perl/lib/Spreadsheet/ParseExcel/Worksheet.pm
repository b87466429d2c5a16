package Spreadsheet::ParseExcel::Worksheet;
use strict;
use warnings;

use Scalar::Util ();

our $VERSION = '0.65';

sub get_default_col_width    { return $_[0]{DefColWidth} }
sub get_default_row_height   { return $_[0]{DefRowHeight} }
sub get_footer               { return $_[0]{Footer} }
sub get_h_pagebreaks         { return $_[0]{HPageBreak} }
sub get_header               { return $_[0]{Header} }
sub get_margin_bottom        { return $_[0]{BottomMargin} }
sub get_margin_footer        { return $_[0]{FooterMargin} }
sub get_margin_header        { return $_[0]{HeaderMargin} }
sub get_margin_left          { return $_[0]{LeftMargin} }
sub get_margin_right         { return $_[0]{RightMargin} }
sub get_margin_top           { return $_[0]{TopMargin} }
sub get_merged_areas         { return $_[0]{MergedArea} }
sub get_name                 { return $_[0]{Name} }
sub get_paper                { return $_[0]{PaperSize} }
sub get_print_order          { return $_[0]{LeftToRight} }
sub get_print_scale          { return $_[0]{Scale} }
sub get_tab_color            { return $_[0]{TabColor} }
sub get_v_pagebreaks         { return $_[0]{VPageBreak} }
sub is_centered_horizontally { return $_[0]{HCenter} }
sub is_centered_vertically   { return $_[0]{HCenter} }
sub is_portrait              { return $_[0]{Landscape} }
sub is_print_black_and_white { return $_[0]{NoColor} }
sub is_print_comments        { return $_[0]{Notes} }
sub is_print_draft           { return $_[0]{Draft} }
sub is_print_gridlines       { return $_[0]{PrintGrid} }
sub is_print_row_col_headers { return $_[0]{PrintHeaders} }
sub is_sheet_hidden          { return $_[0]{SheetHidden} }
sub sheet_num                { return $_[0]{_SheetNo} }

sub col_range {
    my ($self) = @_;
    my $min = $self->{MinCol} || 0;
    return ($min, defined $self->{MaxCol} ? $self->{MaxCol} : $min - 1);
}

sub get_cell {
    my ($self, $row, $col) = @_;
    return undef unless defined $row && defined $col && defined $self->{MaxRow} && defined $self->{MaxCol};
    return undef
        if $row < $self->{MinRow} || $row > $self->{MaxRow} || $col < $self->{MinCol} || $col > $self->{MaxCol};
    my $cells = $self->{Cells} && $self->{Cells}[$row];
    return $cells ? $cells->[$col] : undef;
}

sub get_col_widths {
    my ($self) = @_;
    return $self->{ColWidth} unless wantarray;
    return $self->{ColWidth} ? @{ $self->{ColWidth} } : ();
}

sub get_fit_to_pages {
    my ($self) = @_;
    return $self->{PageFit} ? @$self{qw(FitWidth FitHeight)} : (0, 0);
}

sub get_row_heights {
    my ($self) = @_;
    return $self->{RowHeight} unless wantarray;
    return $self->{RowHeight} ? @{ $self->{RowHeight} } : ();
}

sub get_start_page {
    my ($self) = @_;
    return $self->{UsePage} ? $self->{PageStart} : 0;
}

sub is_col_hidden { return _hidden($_[0]{ColHidden}, $_[1], wantarray) }
sub is_row_hidden { return _hidden($_[0]{RowHidden}, $_[1], wantarray) }

sub new {
    my ($class, %properties) = @_;
    my $self = \%properties;
    Scalar::Util::weaken($self->{_Book});
    $self->{Cells}       = undef;
    $self->{DefColWidth} = 8.43;
    return bless $self, $class;
}

sub row_range {
    my ($self) = @_;
    my $min = $self->{MinRow} || 0;
    return ($min, defined $self->{MaxRow} ? $self->{MaxRow} : $min - 1);
}

sub Cell     { return shift->get_cell(@_) }
sub ColRange { return shift->col_range }
sub RowRange { return shift->row_range }
sub sheetNo  { return shift->sheet_num }

sub _hidden {
    my ($hidden, $index, $list) = @_;
    return $list ? ()       : 0 unless $hidden;
    return $list ? @$hidden : $hidden->[$index];
}

1;

=encoding utf8

=head1 NAME

Spreadsheet::ParseExcel::Worksheet - A sheet that was read

=head1 SYNOPSIS

  my $cell = $worksheet->get_cell(0, 0);

=head1 DESCRIPTION

A sheet of a workbook that L<Spreadsheet::ParseXLSX> read. C<$worksheet-E<gt>{Cells}[$row][$col]> works too; cells are made when their row is first looked at.

=head1 METHODS

=head2 Cell

  my $cell = $worksheet->Cell($row, $col);

The old name of C<get_cell>.

=head2 ColRange

  my ($min, $max) = $worksheet->ColRange;

The old name of C<col_range>.

=head2 RowRange

  my ($min, $max) = $worksheet->RowRange;

The old name of C<row_range>.

=head2 col_range

  my ($min, $max) = $worksheet->col_range;

First and last column; the last is less than the first when there are none.

=head2 get_cell

  my $cell = $worksheet->get_cell($row, $col);

A L<cell|Spreadsheet::ParseExcel::Cell>, or undef.

=head2 get_col_widths

  my @widths = $worksheet->get_col_widths;

Widths in characters.

=head2 get_default_col_width

  my $value = $worksheet->get_default_col_width;

Width of columns that have none.

=head2 get_default_row_height

  my $value = $worksheet->get_default_row_height;

Height of rows that have none.

=head2 get_fit_to_pages

  my ($width, $height) = $worksheet->get_fit_to_pages;

(0, 0) for .xlsx, as in the original.

=head2 get_footer

  my $value = $worksheet->get_footer;

The footer.

=head2 get_h_pagebreaks

  my $value = $worksheet->get_h_pagebreaks;

Undef for .xlsx, as in the original.

=head2 get_header

  my $value = $worksheet->get_header;

The header.

=head2 get_margin_bottom

  my $value = $worksheet->get_margin_bottom;

In inches.

=head2 get_margin_footer

  my $value = $worksheet->get_margin_footer;

In inches.

=head2 get_margin_header

  my $value = $worksheet->get_margin_header;

In inches.

=head2 get_margin_left

  my $value = $worksheet->get_margin_left;

In inches.

=head2 get_margin_right

  my $value = $worksheet->get_margin_right;

In inches.

=head2 get_margin_top

  my $value = $worksheet->get_margin_top;

In inches.

=head2 get_merged_areas

  my $value = $worksheet->get_merged_areas;

Merged areas as C<[[$row1, $col1, $row2, $col2], ...]>, or undef.

=head2 get_name

  my $value = $worksheet->get_name;

The name.

=head2 get_paper

  my $value = $worksheet->get_paper;

Number of the paper size.

=head2 get_print_order

  my $value = $worksheet->get_print_order;

Undef for .xlsx, as in the original.

=head2 get_print_scale

  my $value = $worksheet->get_print_scale;

Percent.

=head2 get_row_heights

  my @heights = $worksheet->get_row_heights;

Heights in points.

=head2 get_start_page

  my $page = $worksheet->get_start_page;

Number of the first page, or 0.

=head2 get_tab_color

  my $value = $worksheet->get_tab_color;

Colour of the tab.

=head2 get_v_pagebreaks

  my $value = $worksheet->get_v_pagebreaks;

Undef for .xlsx, as in the original.

=head2 is_centered_horizontally

  my $value = $worksheet->is_centered_horizontally;

Undef for .xlsx, as in the original.

=head2 is_centered_vertically

  my $value = $worksheet->is_centered_vertically;

Undef for .xlsx, as in the original.

=head2 is_col_hidden

  my $bool = $worksheet->is_col_hidden($col);

Is a column hidden? In list context all of them.

=head2 is_portrait

  my $value = $worksheet->is_portrait;

Is it printed upright?

=head2 is_print_black_and_white

  my $value = $worksheet->is_print_black_and_white;

Undef for .xlsx, as in the original.

=head2 is_print_comments

  my $value = $worksheet->is_print_comments;

Undef for .xlsx, as in the original.

=head2 is_print_draft

  my $value = $worksheet->is_print_draft;

Undef for .xlsx, as in the original.

=head2 is_print_gridlines

  my $value = $worksheet->is_print_gridlines;

Undef for .xlsx, as in the original.

=head2 is_print_row_col_headers

  my $value = $worksheet->is_print_row_col_headers;

Undef for .xlsx, as in the original.

=head2 is_row_hidden

  my $bool = $worksheet->is_row_hidden($row);

Is a row hidden? In list context all of them.

=head2 is_sheet_hidden

  my $value = $worksheet->is_sheet_hidden;

Is the sheet hidden?

=head2 new

  my $worksheet = Spreadsheet::ParseExcel::Worksheet->new(Name => $name);

Called by the reader.

=head2 row_range

  my ($min, $max) = $worksheet->row_range;

First and last row.

=head2 sheetNo

  my $number = $worksheet->sheetNo;

The old name of C<sheet_num>.

=head2 sheet_num

  my $value = $worksheet->sheet_num;

Its place in the workbook, from 0.

=head1 SEE ALSO

L<Spreadsheet::ParseExcel::Workbook>

=cut
