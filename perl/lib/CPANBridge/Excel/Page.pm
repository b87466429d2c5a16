package CPANBridge::Excel::Page;
use strict;
use warnings;

use CPANBridge::Excel::Basics qw(carp cell_range number_text whole COLUMNS ROWS);

$Carp::Internal{ +__PACKAGE__ } = 1;

sub center_horizontally {
    my ($self) = @_;
    $self->{_page}{options_touched} = 1;
    return $self->{_page}{center_horizontally} = 1;
}

sub center_vertically {
    my ($self) = @_;
    $self->{_page}{options_touched} = 1;
    return $self->{_page}{center_vertically} = 1;
}

sub fit_to_pages {
    my ($self, $width, $height) = @_;
    $self->{_page}{fit} = { width => defined $width ? $width : 1, height => defined $height ? $height : 1 };
    return $self->{_page}{setup_touched} = 1;
}

sub hide_gridlines {
    my ($self, $option) = @_;
    $option                         = 1 unless defined $option;
    $self->{_page}{print_gridlines} = $option == 0 ? 1 : 0;
    $self->{_page}{options_touched} = 1 if $option == 0;
    return $self->{_show_gridlines} = $option == 0 || $option == 1 ? 1 : 0;
}

sub print_across {
    my ($self, $across) = @_;
    $across = 1 unless defined $across;
    $self->{_page}{setup_touched} = 1 if $across;
    return $self->{_page}{across_then_down} = $across ? 1 : 0;
}

sub print_area {
    my ($self, @range) = @_;
    @range = $self->_substitute_cellref(@range) if $range[0] =~ /^\D/;
    return if @range != 4;
    return unless $self->_inside(@range[ 0, 1 ]) && $self->_inside(@range[ 2, 3 ]);
    return if $range[0] == 0 && $range[1] == 0 && $range[2] == ROWS - 1 && $range[3] == COLUMNS - 1;
    return $self->{_page}{print_area} = cell_range(@range);
}

sub print_black_and_white {
    my ($self) = @_;
    $self->{_page}{black_and_white} = 1;
    return $self->{_page}{setup_touched} = 1;
}

sub print_row_col_headers {
    my ($self, $print) = @_;
    $print = !defined $print || $print ? 1 : 0;
    $self->{_page}{options_touched} = 1 if $print;
    return $self->{_page}{print_headers} = $print;
}

sub repeat_columns {
    my ($self, @columns) = @_;
    if ($columns[0] =~ /^\D/) {
        my @range = $self->_substitute_cellref(@columns);
        @columns = @range[ 1, 3 ];
    }
    my ($first, $last) = @columns;
    return $self->{_page}{repeat_columns} = { first => $first, last => $last || $first };
}

sub repeat_rows {
    my ($self, $first, $last) = @_;
    return $self->{_page}{repeat_rows} = { first => $first, last => $last || $first };
}

sub set_footer { return _set_header_footer('footer', @_) }

sub set_h_pagebreaks {
    my ($self, @rows) = @_;
    return push @{ $self->{_page}{row_breaks} }, @rows;
}

sub set_header { return _set_header_footer('header', @_) }

sub set_landscape {
    my ($self) = @_;
    $self->{_page}{landscape} = 1;
    return $self->{_page}{setup_touched} = 1;
}

sub set_margin_bottom { return _set_margin('bottom', 0.75, @_) }

sub set_margin_left { return _set_margin('left', 0.7, @_) }

sub set_margin_right { return _set_margin('right', 0.7, @_) }

sub set_margin_top { return _set_margin('top', 0.75, @_) }

sub set_margins {
    my ($self, $margin) = @_;
    $self->set_margins_LR($margin);
    return $self->set_margins_TB($margin);
}

sub set_margins_LR {
    my ($self, $margin) = @_;
    $self->set_margin_left($margin);
    return $self->set_margin_right($margin);
}

sub set_margins_TB {
    my ($self, $margin) = @_;
    $self->set_margin_top($margin);
    return $self->set_margin_bottom($margin);
}

sub set_paper {
    my ($self, $paper) = @_;
    return $paper unless $paper;
    $self->{_page}{paper} = $paper;
    return $self->{_page}{setup_touched} = 1;
}

sub set_portrait {
    my ($self) = @_;
    $self->{_page}{landscape} = 0;
    return $self->{_page}{setup_touched} = 1;
}

sub set_print_scale {
    my ($self, $scale) = @_;
    $scale ||= 100;
    if ($scale < 10 || $scale > 400) {
        carp("Print scale $scale outside range: 10 <= zoom <= 400");
        $scale = 100;
    }
    delete $self->{_page}{fit};
    $self->{_page}{scale} = int $scale;
    return $self->{_page}{setup_touched} = 1;
}

sub set_start_page {
    my ($self, $page) = @_;
    return unless defined $page;
    return $self->{_page}{first_page} = $page;
}

sub set_v_pagebreaks {
    my ($self, @columns) = @_;
    return push @{ $self->{_page}{column_breaks} }, @columns;
}

# Pages as the wire has them.
sub wire {
    my ($given) = @_;
    my %page = %$given;
    $page{paper}      = whole($page{paper},      0,       32_767);
    $page{first_page} = whole($page{first_page}, -32_768, 32_767);
    if (my $fit = $page{fit}) {
        my ($width, $height) = map { whole($_, 0, 32_767) } @$fit{qw(width height)};
        $page{fit} = { width => defined $width ? $width : 1, height => defined $height ? $height : 1 };
    }
    for ([ row_breaks => ROWS ], [ column_breaks => COLUMNS ]) {
        my ($name, $count) = @$_;
        $page{$name} = [ grep { defined } map { whole($_, 0, $count - 1) } @{ $page{$name} } ] if $page{$name};
    }
    for ([ repeat_rows => ROWS ], [ repeat_columns => COLUMNS ]) {
        my ($name, $count) = @$_;
        next unless $page{$name};
        my ($first, $last) = map { whole($_, 0, $count - 1) } @{ $page{$name} }{qw(first last)};
        $page{$name} = defined $first ? { first => $first, last => defined $last ? $last : $first } : undef;
    }
    for my $name (qw(header footer)) { $page{$name} = "$page{$name}" if defined $page{$name} }
    delete @page{ grep { !defined $page{$_} } keys %page };
    return \%page;
}

sub _set_header_footer {
    my ($which, $self, $text, $margin, $options) = @_;
    $text = '' unless $text;
    $options ||= {};
    $text =~ s/&\[Picture\]/&G/g;
    if (length $text > 255) {
        return carp(ucfirst($which) . " string cannot be longer than Excel's limit of 255 characters");
    }
    my $page = $self->{_page};
    $page->{header_aligns} = $options->{align_with_margins} ? 1 : 0 if defined $options->{align_with_margins};
    $page->{header_scales} = $options->{scale_with_doc}     ? 1 : 0 if defined $options->{scale_with_doc};
    my $side = $which eq 'header' ? 'H' : 'F';
    my @images =
        map { $options->{"image_$_->[0]"} ? [ $options->{"image_$_->[0]"}, "$_->[1]$side" ] : () } [ left => 'L' ],
        [ center => 'C' ], [ right => 'R' ];
    my $pictures = () = $text =~ /&G/g;
    if ($pictures != @images) {
        my $count = @images;
        warn "Number of $which images ($count) doesn't match placeholder count ($pictures) in string: $text\n";
        $self->{"_${which}_images"} = [];
        return;
    }
    $self->{"_${which}_images"} = \@images;
    $page->{$which} = $text;
    return $page->{margins}{$which} = number_text($margin || 0.3);
}

sub _set_margin {
    my ($side, $default, $self, $margin) = @_;
    return $self->{_page}{margins}{$side} = number_text(defined $margin ? $margin : $default);
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Excel::Page - How a worksheet is printed

=head1 DESCRIPTION

Paper, margins, headers and footers, breaks, what is repeated and left out.

Methods of L<Excel::Writer::XLSX::Worksheet>, loaded when a script first calls one of them. Cells and ranges are as described there.

=head1 FUNCTIONS

=head2 wire

  my $page = CPANBridge::Excel::Page::wire($worksheet->{_page});

The page as the bridge takes it, without what makes no sense.

=head1 METHODS

=head2 center_horizontally

  $worksheet->center_horizontally;

Prints in the middle of the page.

=head2 center_vertically

  $worksheet->center_vertically;

Prints in the middle of the page.

=head2 fit_to_pages

  $worksheet->fit_to_pages(1, 0);

Pages wide and tall; 0 leaves one free.

=head2 hide_gridlines

  $worksheet->hide_gridlines(2);

0 prints them, 1 shows them on the screen only, 2 hides them.

=head2 print_across

  $worksheet->print_across;

Prints to the right first, then down.

=head2 print_area

  $worksheet->print_area('A1:F20');

Prints this range only.

=head2 print_black_and_white

  $worksheet->print_black_and_white;

Prints without colours.

=head2 print_row_col_headers

  $worksheet->print_row_col_headers;

Prints row numbers and column letters.

=head2 repeat_columns

  $worksheet->repeat_columns('A:B');

Prints these columns on every page.

=head2 repeat_rows

  $worksheet->repeat_rows(0, 1);

Prints these rows on every page.

=head2 set_footer

  $worksheet->set_footer('&CPage &P', 0.5);

Text below the page, its margin in inches, and options C<align_with_margins>, C<scale_with_doc>.

=head2 set_h_pagebreaks

  $worksheet->set_h_pagebreaks(20, 40);

Begins a page below these rows.

=head2 set_header

  $worksheet->set_header('&LReport &R&D');

Text above the page; see L</set_footer>.

=head2 set_landscape

  $worksheet->set_landscape;

Prints on wide pages.

=head2 set_margin_bottom

  $worksheet->set_margin_bottom(0.5);

Inches. So do C<set_margin_left>, C<set_margin_right> and C<set_margin_top>.

=head2 set_margin_left

  $worksheet->set_margin_left(0.5);

Inches.

=head2 set_margin_right

  $worksheet->set_margin_right(0.5);

Inches.

=head2 set_margin_top

  $worksheet->set_margin_top(0.5);

Inches.

=head2 set_margins

  $worksheet->set_margins(0.5);

Inches, on all sides.

=head2 set_margins_LR

  $worksheet->set_margins_LR(0.5);

Inches, left and right.

=head2 set_margins_TB

  $worksheet->set_margins_TB(0.5);

Inches, above and below.

=head2 set_paper

  $worksheet->set_paper(9);

Paper: 1 letter, 9 A4, ...

=head2 set_portrait

  $worksheet->set_portrait;

Prints on tall pages.

=head2 set_print_scale

  $worksheet->set_print_scale(75);

Percent, 10 to 400.

=head2 set_start_page

  $worksheet->set_start_page(2);

Number of the first page.

=head2 set_v_pagebreaks

  $worksheet->set_v_pagebreaks(5);

Begins a page right of these columns.

=head1 SEE ALSO

L<Excel::Writer::XLSX::Worksheet>

=cut
