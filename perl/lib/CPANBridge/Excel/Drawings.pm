package CPANBridge::Excel::Drawings;
use strict;
use warnings;

use CPANBridge::World            ();
use Excel::Writer::XLSX::Format  ();
use Excel::Writer::XLSX::Utility ();

$Carp::Internal{ +__PACKAGE__ } = 1;

# The part of a worksheet that floats above its cells: images, charts, shapes, buttons, comments. Everything is kept until close, as in the
# original: charts may change until then, and an image file is read then.

my $ROWS       = 1_048_576;
my $COLUMNS    = 16_384;
my $MAX_STRING = 32_767;

# What the wire calls the original's object_position.
my @POSITION = (undef, qw(move_and_size move fixed move_and_size_hidden));

my %CONNECTOR = map { ($_ => 1) } qw(straightConnector Connector bentConnector curvedConnector line);

sub insert_button {
    my $self = shift;
    @_ = $self->_substitute_cellref(@_) if $_[0] =~ /^\D/;
    return -1 if @_ < 3;
    my ($row, $column, $given) = @_;
    return -2 unless _inside($row, $column);
    my %button = (row => int $row, column => int $column);
    for my $key (qw(caption macro description)) {
        $button{$key} = "$given->{$key}" if $key eq 'caption' ? defined $given->{$key} : $given->{$key};
    }
    for my $key (qw(width height x_offset y_offset x_scale y_scale)) {
        $button{$key} = $given->{$key} + 0 if $given->{$key};
    }
    $button{height} ||= 17 if $self->{_original_row_height} < 15;
    push @{ $self->{_buttons_array} }, \%button;
    return 1;
}

sub insert_chart {
    my $self = shift;
    @_ = $self->_substitute_cellref(@_) if $_[0] =~ /^\D/;
    my ($row, $column, $chart, @options) = @_;
    _croak('Insufficient arguments in insert_chart()') unless @_ >= 3;
    if (ref $chart) {
        _croak('Not a Chart object in insert_chart()')                unless $chart->isa('Excel::Writer::XLSX::Chart');
        _croak('Not a embedded style Chart object in insert_chart()') unless $chart->{_embedded};
    } else {
        _croak('Not a Chart object in insert_chart()');
    }
    my %options    = _object_options(1, @options);
    my ($inserted) = grep { $_->{_already_inserted} } $chart, $chart->{_combined} || ();
    return _carp('Chart cannot be inserted in a worksheet more than once') if $inserted;
    return -2 unless _inside($row, $column);
    $_->{_already_inserted} = 1 for $chart, $chart->{_combined} || ();
    for my $key (qw(x_scale y_scale)) {
        $options{$key} = $chart->{"_$key"} if $chart->{"_$key"} != 1;
    }
    for my $key (qw(x_offset y_offset)) {
        $options{$key} = $chart->{"_$key"} if $chart->{"_$key"};
    }
    return push @{ $self->{_charts} }, [ $chart, { %options, row => int $row, column => int $column } ];
}

sub insert_image {
    my $self = shift;
    @_ = $self->_substitute_cellref(@_) if $_[0] =~ /^\D/;
    my ($row, $column, $image, @options) = @_;
    my %options = _object_options(2, @options);
    _croak('Insufficient arguments in insert_image()') unless @_ >= 3;
    _croak("Couldn't locate $image: $!")               unless ref $image || -e $image;
    return -2                                          unless _inside($row, $column);
    if (ref $options[0] eq 'HASH') {
        for my $key (qw(url tip)) {
            $options{$key} = "$options[0]{$key}" if $options[0]{$key};
        }
    }
    return push @{ $self->{_images} }, { %options, _image($image), row => int $row, column => int $column };
}

sub insert_shape {
    my $self = shift;
    @_ = $self->_substitute_cellref(@_) if $_[0] =~ /^\D/;
    _croak('Insufficient arguments in insert_shape()') unless @_ >= 3;
    my ($row, $column, $shape, $x_offset, $y_offset, $scale_x, $scale_y, $anchor) = @_;
    _croak('Not a Shape object in insert_shape()') unless $shape->isa('Excel::Writer::XLSX::Shape');
    return -2                                      unless _inside($row, $column);
    @$shape{qw(_row_start _column_start _x_offset _y_offset)} = ($row, $column, $x_offset || 0, $y_offset || 0);
    $shape->{_scale_x}                                        = $scale_x if defined $scale_x;
    $shape->{_scale_y}                                        = $scale_y if defined $scale_y;
    $shape->{_anchor}                                         = $anchor || 1;
    my $used = $self->{_shape_hash} ||= {};
    $self->{_last_shape_id} ||= 1;
    while (!$shape->{_id} || exists $used->{ $shape->{_id} }) { $shape->{_id} = ++$self->{_last_shape_id} }
    my $shapes = $self->{_shapes} ||= [];
    $shape->{_element} = @$shapes;
    $used->{ $shape->{_id} } = $shape->{_element};

    # A stencil may be inserted again and again.
    my $inserted = $shape->{_stencil} ? bless({%$shape}, ref $shape) : $shape;
    $self->_connect_shapes($inserted);
    push @$shapes, $inserted;
    return $inserted;
}

sub set_background {
    my ($self, $image) = @_;
    _croak("Couldn't locate $image: $!") unless ref $image || -e $image;
    $self->{_background} = { _image($image), place => 'background' };
    return $self->{_background_image} = $image;
}

sub set_comments_author {
    my ($self, $author) = @_;
    return unless defined $author;
    return $self->{_comments_author} = $author;
}

sub set_vba_name {
    my ($self, $name) = @_;
    return $self->{_vba_codename} = $name || 'Sheet' . ($self->{_index} + 1);
}

sub show_comments {
    my ($self, $show) = @_;
    return $self->{_comments_visible} = defined $show ? $show : 1;
}

sub write_comment {
    my $self = shift;
    @_ = $self->_substitute_cellref(@_) if $_[0] =~ /^\D/;
    return -1 if @_ < 3;
    _croak('Uneven number of additional arguments') unless @_ % 2;
    my ($row, $column) = @_;
    $self->_place($row, $column) or return -2;
    $self->_record("x0,$row,$column");
    return $self->{_comments}{$row}{$column} = [ $row, $column, @_[ 2 .. $#_ ] ];
}

sub _carp {
    my ($text) = @_;
    require Carp;
    Carp::carp($text);
    return;
}

# The lines of a connector between two shapes, from their sides: 'b'ottom to 't'op or 'r'ight to 'l'eft.
sub _connect_shapes {
    my ($self, $shape) = @_;
    (my $base = $shape->{_type}) =~ s/.\z//s;
    $shape->{_connect} = $CONNECTOR{$base} ? 1 : 0;
    return unless $shape->{_connect};
    return unless $shape->{_start} && $shape->{_end} && $shape->{_start_side} && $shape->{_end_side};
    my @ends;
    for my $end (qw(start end)) {
        my $id    = $shape->{"_$end"};
        my $index = $self->{_shape_hash}{$id};
        if (!defined $index) {
            my $name = defined $shape->{_name} ? $shape->{_name} : '';
            warn "missing $end connection for '$name', id=$id\n";
            return;
        }
        push @ends, $self->{_shapes}[$index];
    }
    my ($from, $to) = @ends;
    my $sides = $shape->{_start_side} . $shape->{_end_side};
    my ($from_x, $to_x) = map { $_->{_x_offset} + $_->{_width} / 2 } @ends;
    my ($from_y, $to_y) = map { $_->{_y_offset} + $_->{_height} / 2 } @ends;
    my $bent = sub {
        $shape->{_adjustments} = [ -10, 50, 110 ] unless @{ $shape->{_adjustments} };
        $shape->{_type}        = 'bentConnector5';
    };
    if ($sides eq 'bt') {
        my ($bottom, $top) = ($from->{_y_offset} + $from->{_height}, $to->{_y_offset});
        $shape->{_width}    = abs int($to_x - $from_x);
        $shape->{_x_offset} = int($from_x < $to_x ? $from_x : $to_x);
        $shape->{_height}   = abs int($top - $bottom);
        $shape->{_y_offset} = int($bottom < $top ? $bottom : $top);
        $shape->{_flip_h}   = $from_x < $to_x ? 1 : 0;
        $shape->{_rotation} = 90;
        if ($bottom > $top) {
            $shape->{_flip_v} = 1;
            $bent->();
        }
    } elsif ($sides eq 'rl') {
        my ($right, $left) = ($from->{_x_offset} + $from->{_width}, $to->{_x_offset});
        $shape->{_width}    = abs int($left - $right);
        $shape->{_height}   = abs int($to_y - $from_y);
        $shape->{_x_offset} = $right < $left  ? $right  : $left;
        $shape->{_y_offset} = $from_y < $to_y ? $from_y : $to_y;
        $shape->{_flip_h}   = 1 if ($from_x < $to_x && $from_y > $to_y) || ($from_x > $to_x && $from_y < $to_y);
        $bent->() if $from_x > $to_x;
    } else {
        warn "Connection $sides not implemented yet\n";
    }
    return;
}

# A comment as the wire has it.
sub _comment {
    my ($self, $row, $column, $text, @options) = @_;
    my %given = (color => 81, @options);
    $text = defined $text ? substr("$text", 0, $MAX_STRING) : '';
    my %comment = (row => $row, column => $column, text => $text, color => $self->_comment_color($given{color}));
    for my $key (qw(author font font_size font_family)) {
        $comment{$key} = "$given{$key}" if defined $given{$key};
    }
    $comment{visible}               = $given{visible} ? 1 : 0                        if defined $given{visible};
    @given{qw(start_row start_col)} = $self->_substitute_cellref($given{start_cell}) if defined $given{start_cell};
    for my $place ([ row => $ROWS ], [ col => $COLUMNS ]) {
        my ($name, $limit) = @$place;
        my $start = $given{"start_$name"};
        next unless defined $start && $start >= 0 && $start < $limit;
        $comment{ $name eq 'col' ? 'start_column' : 'start_row' } = int $start;
    }
    for my $key (qw(x_offset y_offset)) {
        $comment{$key} = $given{$key} + 0 if defined $given{$key};
    }
    for my $key (qw(width height x_scale y_scale)) {
        $comment{$key} = $given{$key} + 0 if $given{$key};
    }
    return \%comment;
}

# VML writes a colour of the palette with its number, and shortens it where it can.
sub _comment_color {
    my ($self, $color) = @_;
    my $index = Excel::Writer::XLSX::Format::_get_color($color);
    return $index    if $index =~ /^#[0-9A-F]{6}$/i;
    return '#ffffe1' if !$index || $index > 63;
    my $rgb = lc $self->{_workbook}->_palette_color($index);
    $rgb =~ s/^#([0-9a-f])\1([0-9a-f])\2([0-9a-f])\3$/#$1$2$3/;
    return "$rgb [$index]";
}

sub _croak {
    require Carp;
    Carp::croak(@_);
}

# A file, which is read at close. The bytes themselves and handles, which only the bridge knows, are taken as they are now.
sub _image {
    my ($image) = @_;
    return (data => $$image) if ref $image eq 'SCALAR';
    if (ref $image) {
        local $/;
        my $bytes = readline $image;
        _croak("Couldn't read an image from a handle: $!") unless defined $bytes;
        return (data => $bytes);
    }
    return (path => CPANBridge::World::absolute_path($image), file => "$image");
}

sub _inside {
    my ($row, $column) = @_;
    return 0 unless defined $row && defined $column;
    return $row >= 0 && $row < $ROWS && $column >= 0 && $column < $COLUMNS;
}

# Options of an image or chart, as a hash or as the older list.
sub _object_options {
    my ($default_position, @given) = @_;
    my %given = ref $given[0] eq 'HASH' ? %{ $given[0] } : ();
    @given{qw(x_offset y_offset x_scale y_scale object_position)} = @given if ref $given[0] ne 'HASH';
    my %options;
    for my $key (qw(x_offset y_offset x_scale y_scale)) {
        $options{$key} = $given{$key} + 0 if $given{$key};
    }
    $options{object_position} = $POSITION[ $given{object_position} || $default_position ] || 'move_and_size';
    $options{description}     = $given{description} || '' if defined $given{description};
    $options{decorative}      = 1 if $given{decorative};
    return %options;
}

# The shape as the wire has it.
sub _shape {
    my ($self, $shape, $index) = @_;
    my $type = $shape->{_type};
    _croak("Shape $index ($type) alignment (), not in ('l', 'ctr', 'r', 'just')\n")
        unless $shape->{_align} =~ /^(?:l|ctr|r|just)$/;
    _croak("Shape $index ($type) vertical alignment (), not ('t', 'ctr', 'b')\n")
        unless $shape->{_valign} =~ /^(?:t|ctr|b)$/;
    my %number;
    {
        no warnings qw(numeric uninitialized);
        $number{$_} = 0 + $shape->{"_$_"}
            for qw(id x_offset y_offset width height scale_x scale_y line_weight rotation row_start column_start);
    }
    my %wire = (
        id     => abs int $number{id},
        type   => "$type",
        row    => int $number{row_start},
        column => int $number{column_start},
        (map { ($_ => $number{$_}) } qw(x_offset y_offset width height line_weight rotation)),
        x_scale         => $number{scale_x},
        y_scale         => $number{scale_y},
        object_position => $POSITION[ $shape->{_anchor} ] || 'move_and_size',
        edit_as         => $shape->{_editAs},
        line_type       => $shape->{_line_type},
        align           => $shape->{_align},
        valign          => $shape->{_valign},
        adjustments     => [ map { $_ + 0 } @{ $shape->{_adjustments} } ],
        connector       => $shape->{_connect} ? 1 : 0,
        flip_h          => $shape->{_flip_h}  ? 1 : 0,
        flip_v          => $shape->{_flip_v}  ? 1 : 0,
        text_box        => $shape->{_txBox}   ? 1 : 0,
    );
    $wire{name} = "$shape->{_name}" if defined $shape->{_name};
    $wire{text} = "$shape->{_text}" if $shape->{_text};
    for my $key (qw(fill line)) {
        my $color = $shape->{"_$key"};
        $wire{$key} = "$color" if length $color > 1;
    }
    for my $end (qw(start end)) {
        next unless $shape->{"_$end"};
        my $at = $shape->{"_${end}_index"};
        $wire{$end} = { id => $shape->{"_$end"}, index => defined $at ? $at : '' };
    }
    my $format = $shape->{_format};
    if (ref $format && %$format) {
        my %font;
        $font{name}      = "$format->{_font}"                     if defined $format->{_font};
        $font{size}      = $format->{_size} + 0                   if defined $format->{_size};
        $font{rotation}  = $format->{_rotation} + 0               if $format->{_rotation};
        $font{color}     = $self->_shape_color($format->{_color}) if defined $format->{_color};
        $font{$_}        = $format->{"_$_"} ? 1 : 0 for qw(bold italic underline);
        $font{strikeout} = $format->{_font_strikeout} ? 1 : 0;
        $wire{font}      = \%font;
    }
    return \%wire;
}

# The original counts a format without colour from the palette's end.
sub _shape_color {
    my ($self, $color) = @_;
    return uc $1 if $color =~ /^#([0-9a-fA-F]{6})$/;
    my $rgb = $self->{_workbook}{_palette}[ $color - 8 ] || '#000000';
    return substr $rgb, 1;
}

# Sends everything that floats, in the order of the original's parts.
sub _store_drawings {
    my ($self) = @_;
    $self->_post(insert_image => $self->{_background}) if $self->{_background};
    for my $image  (@{ $self->{_images} || [] }) { $self->_post(insert_image => $self->_with_checked_url($image)) }
    for my $placed (@{ $self->{_charts} || [] }) {
        my ($chart, $options) = @$placed;
        $self->_post(insert_chart => { %$options, chart => $chart->_wire($self->{_workbook}) });
    }
    my $index = 0;
    for my $shape (@{ $self->{_shapes} || [] }) {
        $self->_post(insert_shape => { shape => $self->_shape($shape, $index++) });
    }
    for my $part (qw(header footer)) {
        for my $image (@{ $self->{"_${part}_images"} || [] }) {
            my ($file, $place) = @$image;
            $self->_post(insert_image => { _image($file), place => $place });
        }
    }
    $self->_post(insert_button => $_) for @{ $self->{_buttons_array} || [] };
    $self->_store_comments if $self->{_comments};
    return;
}

sub _store_comments {
    my ($self) = @_;
    my $author = $self->{_comments_author};
    my %params = (
        visible => $self->{_comments_visible} ? 1         : 0,
        author  => defined $author            ? "$author" : '',
    );
    my @comments;
    for my $row (sort { $a <=> $b } keys %{ $self->{_comments} }) {
        my $columns = $self->{_comments}{$row};
        push @comments, map { $columns->{$_} } sort { $a <=> $b } keys %$columns;
    }
    while (my @some = splice @comments, 0, 500) {
        $self->_post(write_comments => { %params, comments => [ map { $self->_comment(@$_) } @some ] });
    }
    return;
}

# An image without its link when Excel would refuse that.
sub _with_checked_url {
    my ($self, $image) = @_;
    my $max = $self->{_workbook}{_max_url_length};
    my $url = $image->{url};
    return $image unless defined $url;
    require CPANBridge::Excel::Links;
    return $image if length CPANBridge::Excel::Links::escape_url($url) <= $max;
    _carp(    "Ignoring URL '$url' where link or anchor > $max characters since it exceeds Excel's limit for URLS. "
            . 'See LIMITATIONS section of the Excel::Writer::XLSX documentation.');
    my %without = %$image;
    delete $without{url};
    return \%without;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Excel::Drawings - What floats above the cells of a worksheet

=head1 SYNOPSIS

  $worksheet->insert_image('B2', 'logo.png', {x_scale => 0.5, y_scale => 0.5});
  $worksheet->insert_chart('D2', $chart);
  $worksheet->write_comment('A1', 'Checked', author => 'Eve');

=head1 DESCRIPTION

The base class of L<Excel::Writer::XLSX::Worksheet> that holds images, charts, shapes, buttons and comments. Cells are C<$row, $column> from zero or C<'A1'>.

=head1 METHODS

=head2 insert_button

  $worksheet->insert_button('C2', {macro => 'my_macro', caption => 'Press'});

A button that runs a VBA macro: C<macro caption description width height x_scale y_scale x_offset y_offset>.

=head2 insert_chart

  $worksheet->insert_chart('D2', $chart, {x_offset => 25, y_offset => 10, object_position => 2});

Puts an embedded L<chart|Excel::Writer::XLSX::Chart> over the cells. Options: C<x_offset y_offset x_scale y_scale object_position description decorative>. Dies when
it is no embedded chart; warns when it is inserted twice.

=head2 insert_image

  $worksheet->insert_image('B2', 'logo.png', {url => 'https://metacpan.org/', tip => 'CPAN'});
  $worksheet->insert_image('B2', 'logo.png', $x_offset, $y_offset, $x_scale, $y_scale);

Puts a PNG, JPEG, GIF or 24-bit BMP image over the cells. Further options: C<object_position description decorative>. Dies when there is no such file; the file is read when
the workbook is closed, which dies when it is no image. Unlike the original it also takes an open handle or a reference to the image's bytes (C<\$png>), which are
read at once; so do L</set_background> and the images of headers and footers.

=head2 insert_shape

  my $inserted = $worksheet->insert_shape('B2', $shape, $x_offset, $y_offset, $scale_x, $scale_y);

Puts a L<shape|Excel::Writer::XLSX::Shape> over the cells and returns it: a copy, unless its C<stencil> is off.

=head2 set_background

  $worksheet->set_background('paper.png');

Tiles an image behind the cells. Dies when there is no such file.

=head2 set_comments_author

  $worksheet->set_comments_author('Eve');

Author of comments that name none.

=head2 set_vba_name

  $worksheet->set_vba_name('Sheet1');

The sheet's name in VBA.

=head2 show_comments

  $worksheet->show_comments;

Shows comments that do not say themselves whether they are shown.

=head2 write_comment

  $worksheet->write_comment('C3', 'Text', visible => 1, color => 'silver', x_scale => 2);

Gives a cell a comment. Options: C<author visible x_scale width y_scale height color start_cell start_row start_col x_offset y_offset font font_size>.

=head1 SEE ALSO

L<Excel::Writer::XLSX::Worksheet>

=cut
