package CPANBridge::Excel::View;
use strict;
use warnings;

use CPANBridge::Excel::Basics    qw(carp);
use Excel::Writer::XLSX::Utility ();
use Excel::Writer::XLSX::Format  ();

$Carp::Internal{ +__PACKAGE__ } = 1;

my %IGNORED_ERROR = map { ($_ => 1) }
    qw(number_stored_as_text eval_error formula_differs formula_range formula_unlocked empty_cell_reference list_data_validation
    calculated_column two_digit_text_year);

sub activate {
    my ($self) = @_;
    $self->{_hidden}   = 0;
    $self->{_selected} = 1;
    return $self->{_workbook}{_activesheet} = $self->{_index};
}

sub freeze_panes {
    my ($self, @place) = @_;
    return unless @place;
    @place = $self->_substitute_cellref(@place) if $place[0] =~ /^\D/;
    my ($row, $column, $top_row, $left_column, $type) = @place;
    $column ||= 0;
    return $self->{_panes} = [ $row, $column, $top_row || $row, $left_column || $column, $type || 0 ];
}

sub hide {
    my ($self) = @_;
    $self->{_hidden}                 = 1;
    $self->{_selected}               = 0;
    $self->{_workbook}{_activesheet} = 0;
    return $self->{_workbook}{_firstsheet} = 0;
}

sub hide_row_col_headers { return $_[0]{_hide_headers} = 1 }

sub hide_zero {
    my ($self, $hide) = @_;
    return $self->{_show_zeros} = defined $hide ? !$hide : 0;
}

sub ignore_errors {
    my ($self, $ignored) = @_;
    my %ranges = %{ $ignored || {} };
    for my $name (keys %ranges) {
        return carp("Unknown parameter '$name' in ignore_errors()", -3) unless $IGNORED_ERROR{$name};
        $ranges{$name} = ''                                             unless defined $ranges{$name};
        for my $range (split /[ ,]+/, $ranges{$name}) {
            return carp("Invalid range '$range' in ignore_errors()", -3) unless $self->_is_range($range);
        }
        $ranges{$name} =~ s/[ ,]+/ /g;
    }
    delete @ranges{ grep { $ranges{$_} eq '' } keys %ranges };
    return $self->{_ignore_errors} = \%ranges;
}

sub outline_settings {
    my ($self, @settings) = @_;
    my ($visible, $below, $right) = map { defined $settings[$_] ? $settings[$_] : 1 } 0 .. 2;
    $self->{_outline} = {
        visible    => $visible     ? 1 : 0,
        below      => $below       ? 1 : 0,
        right      => $right       ? 1 : 0,
        auto_style => $settings[3] ? 1 : 0,
    };
    return 1;
}

sub right_to_left {
    my ($self, $on) = @_;
    return $self->{_right_to_left} = defined $on ? $on : 1;
}

sub select {
    my ($self) = @_;
    $self->{_hidden} = 0;
    return $self->{_selected} = 1;
}

sub set_first_sheet {
    my ($self) = @_;
    $self->{_hidden} = 0;
    return $self->{_workbook}{_firstsheet} = $self->{_index};
}

sub set_page_view {
    my ($self, $on) = @_;
    return $self->{_page_view} = defined $on ? $on : 1;
}

sub set_selection {
    my ($self, @range) = @_;
    return unless @range;
    @range = $self->_substitute_cellref(@range) if $range[0] =~ /^\D/;
    return unless @range == 2 || @range == 4;
    my $active = Excel::Writer::XLSX::Utility::xl_rowcol_to_cell(@range[ 0, 1 ]);
    my $range  = $active;
    if (@range == 4) {
        my ($row1, $column1, $row2, $column2) = @range;
        ($row1,    $row2)    = ($row2,    $row1)    if $row1 > $row2;
        ($column1, $column2) = ($column2, $column1) if $column1 > $column2;
        $range = Excel::Writer::XLSX::Utility::xl_range($row1, $row2, $column1, $column2);
    }
    return if $range eq 'A1';
    $self->{_selection} = { active_cell => $active, range => $range };
    return [ [ undef, $active, $range ] ];
}

sub set_tab_color {
    my ($self, $color) = @_;
    return $self->{_tab_color} = Excel::Writer::XLSX::Format::_get_color($color);
}

sub set_top_left_cell {
    my ($self, @cell) = @_;
    return unless @cell;
    @cell = $self->_substitute_cellref(@cell) if $cell[0] =~ /^\D/;
    my ($row, $column) = map { $_ || 0 } @cell[ 0, 1 ];
    return if $row == 0 && $column == 0;
    return $self->{_top_left_cell} = Excel::Writer::XLSX::Utility::xl_rowcol_to_cell($row, $column);
}

sub set_zoom {
    my ($self, $zoom) = @_;
    $zoom ||= 100;
    if ($zoom < 10 || $zoom > 400) {
        carp("Zoom factor $zoom outside range: 10 <= zoom <= 400");
        $zoom = 100;
    }
    return $self->{_zoom} = int $zoom;
}

sub split_panes {
    my ($self, @place) = @_;
    return $self->freeze_panes(@place[ 0 .. 3 ], 2);
}

sub thaw_panes { goto &split_panes }

1;

=encoding utf8

=head1 NAME

CPANBridge::Excel::View - How a worksheet is shown

=head1 DESCRIPTION

Which sheet is seen first, panes, selection, zoom, outlines.

Methods of L<Excel::Writer::XLSX::Worksheet>, loaded when a script first calls one of them. Cells and ranges are as described there.

=head1 METHODS

=head2 activate

  $worksheet->activate;

Shows this sheet first.

=head2 freeze_panes

  $worksheet->freeze_panes(1, 0);
  $worksheet->freeze_panes('A2');

Keeps the rows above and the columns left of a cell in sight.

=head2 hide

  $worksheet->hide;

Hides the sheet.

=head2 hide_row_col_headers

  $worksheet->hide_row_col_headers;

Hides row numbers and column letters on the screen.

=head2 hide_zero

  $worksheet->hide_zero;

Shows nothing for 0.

=head2 ignore_errors

  $worksheet->ignore_errors({number_stored_as_text => 'A1:H50', eval_error => 'A1:A9 C1:C9'});

Leaves out the green corners: C<number_stored_as_text eval_error formula_differs formula_range formula_unlocked empty_cell_reference list_data_validation
calculated_column two_digit_text_year>. -3 with a warning for other names and for what is no range.

=head2 outline_settings

  $worksheet->outline_settings($visible, $below, $right, $auto_style);

How outlines look.

=head2 right_to_left

  $worksheet->right_to_left;

Begins at the right.

=head2 select

  $worksheet->select;

Highlights the tab.

=head2 set_first_sheet

  $worksheet->set_first_sheet;

Makes its tab the leftmost.

=head2 set_page_view

  $worksheet->set_page_view;

Shows pages.

=head2 set_selection

  $worksheet->set_selection('B3:D5');

The cells that are selected.

=head2 set_tab_color

  $worksheet->set_tab_color('red');

Colour of the tab.

=head2 set_top_left_cell

  $worksheet->set_top_left_cell('A20');

The first cell shown.

=head2 set_zoom

  $worksheet->set_zoom(75);

Percent, 10 to 400.

=head2 split_panes

  $worksheet->split_panes(15, 8.43);

Divides the sheet at a height in points and a width in characters.
=head2 thaw_panes

The old name of L</split_panes>.

=head1 SEE ALSO

L<Excel::Writer::XLSX::Worksheet>

=cut
