package Excel::Writer::XLSX::Format;
use strict;
use warnings;

use CPANBridge::Excel::Basics ();

our $VERSION = '1.10';
our $AUTOLOAD;

$Carp::Internal{ +__PACKAGE__ } = 1;

# Every format of the process has a number of its own, which cells carry. Properties go to the bridge when the workbook is closed, so a
# property set after a write changes what was written before.
my $last_slot = 0;

my %DEFAULT = (
    _num_format     => 'General',
    _font           => 'Calibri',
    _size           => 11,
    _bold           => 0,
    _italic         => 0,
    _color          => 0,
    _underline      => 0,
    _font_strikeout => 0,
    _font_outline   => 0,
    _font_shadow    => 0,
    _font_script    => 0,
    _font_condense  => 0,
    _font_extend    => 0,
    _font_family    => 2,
    _font_charset   => 0,
    _font_scheme    => 'minor',
    _theme          => 0,
    _color_indexed  => 0,
    _hyperlink      => 0,
    _hidden         => 0,
    _locked         => 1,
    _text_h_align   => 0,
    _text_v_align   => 0,
    _text_wrap      => 0,
    _just_distrib   => 0,
    _rotation       => 0,
    _indent         => 0,
    _shrink         => 0,
    _reading_order  => 0,
    _pattern        => 0,
    _bg_color       => 0,
    _fg_color       => 0,
    (map { ("_$_" => 0, "_${_}_color" => 0) } qw(bottom left right top)),
    _diag_border => 0,
    _diag_color  => 0,
    _diag_type   => 0,

    # Settable in the original without any effect on the file.
    (map { ($_ => 0) } qw(_text_justlast _font_only _merge_range _type _xf_id)),
    (map { ($_ => undef) } qw(_xf_index _dxf_index)),
    (
        map { ($_ => 0) }
            qw(_num_format_index _font_index _has_font _has_dxf_font _has_fill _has_dxf_fill _fill_index
            _fill_count _border_index _has_border _has_dxf_border _border_count)
    ),
);

# Properties that are whole numbers, and their limits.
my %WHOLE = (
    underline     => [ 0,  34 ],
    font_script   => [ 0,  2 ],
    font_family   => [ 0,  14 ],
    font_charset  => [ 0,  255 ],
    theme         => [ -1, 255 ],
    color_indexed => [ 0,  65 ],
    indent        => [ 0,  250 ],
    reading_order => [ 0,  255 ],
    pattern       => [ 0,  18 ],
    diag_type     => [ 0,  3 ],
    map { ($_ => [ 0, 13 ]) } qw(bottom left right top diag_border),
);

my %COLOR = (
    aqua    => 15,
    cyan    => 15,
    black   => 8,
    blue    => 12,
    brown   => 16,
    magenta => 14,
    fuchsia => 14,
    gray    => 23,
    grey    => 23,
    green   => 17,
    lime    => 11,
    navy    => 18,
    orange  => 53,
    pink    => 33,
    purple  => 20,
    red     => 10,
    silver  => 22,
    white   => 9,
    yellow  => 13,
);

my %H_ALIGN = (
    left                => 1,
    center              => 2,
    centre              => 2,
    right               => 3,
    fill                => 4,
    justify             => 5,
    center_across       => 6,
    centre_across       => 6,
    merge               => 6,
    distributed         => 7,
    equal_space         => 7,
    justify_distributed => 7,
);
my @H_NAME  = (undef, qw(left center right fill justify center_across distributed));
my %V_ALIGN = (
    top          => 1,
    vcenter      => 2,
    vcentre      => 2,
    bottom       => 3,
    vjustify     => 4,
    vdistributed => 5,
    vequal_space => 5,
);
my @V_NAME = (undef, qw(top center bottom justify distributed));

sub copy {
    my ($self, $other) = @_;
    return unless defined $other && ref $self eq ref $other;
    my %own = map { ($_ => $self->{$_}) } qw(_slot _xf_index _dxf_index);
    %$self = (%$other, %own);
    return 1;
}

sub new {
    my ($class, @properties) = @_;
    my $self = bless { %DEFAULT, _slot => ++$last_slot }, $class;
    $self->set_format_properties(@properties) if @properties;
    return $self;
}

sub set_align {
    my ($self, $location) = @_;
    return if !defined $location || $location =~ /\d/;
    $location              = lc $location;
    $self->{_text_h_align} = $H_ALIGN{$location} if $H_ALIGN{$location};
    $self->{_just_distrib} = 1                   if $location eq 'justify_distributed';
    $self->{_text_v_align} = $V_ALIGN{$location} if $V_ALIGN{$location};
    return $self->{_text_v_align};
}

sub set_bold {
    my ($self, $bold) = @_;
    return $self->{_bold} = !defined $bold || $bold ? 1 : 0;
}

sub set_border {
    my ($self, $style) = @_;
    $self->$_($style) for qw(set_bottom set_top set_left set_right);
    return defined $style ? $style : 1;
}

sub set_border_color {
    my ($self, $color) = @_;
    $self->$_($color) for qw(set_bottom_color set_top_color set_left_color set_right_color);
    return $self->{_right_color};
}

sub set_center_across { return $_[0]{_text_h_align} = 6 }

sub set_format_properties {
    my ($self, @properties) = @_;
    while (@properties) {
        my ($key, $value) = splice @properties, 0, 2;
        $key = '' unless defined $key;
        $key =~ s/^-//;
        my $setter = \&{"set_$key"};
        $setter->($self, $value);
    }
    return;
}

sub set_hyperlink {
    my ($self, $hyperlink) = @_;
    $self->{_xf_id}     = 1;
    $self->{_underline} = 1;
    $self->{_theme}     = 10;
    return $self->{_hyperlink} = $hyperlink;
}

sub set_merge { return $_[0]{_text_h_align} = 6 }

*set_properties = \&set_format_properties;

sub set_rotation {
    my ($self, $rotation) = @_;
    return if $rotation !~ /^([+-]?)(?=\d|\.\d)\d*(\.\d*)?([Ee]([+-]?\d+))?$/;
    $rotation = int $rotation;
    if    ($rotation == 270) { $rotation = 255 }
    elsif ($rotation < -90 || $rotation > 90) {
        require Carp;
        Carp::carp("Rotation $rotation outside range: -90 <= angle <= 90");
        $rotation = 0;
    } elsif ($rotation < 0) {
        $rotation = 90 - $rotation;
    }
    return $self->{_rotation} = $rotation;
}

sub set_valign { return shift->set_align(@_) }

# Any other set_x stores x, if there is such a property; colours are looked up.
sub AUTOLOAD {
    my $self        = $_[0];
    my ($attribute) = $AUTOLOAD =~ /.*::set(\w+)/ or die "Unknown method: $AUTOLOAD\n";
    exists $self->{$attribute} && $attribute ne '_slot' or die "Unknown method: $AUTOLOAD\n";
    my $setter =
        $attribute =~ /color$/
        ? sub { $_[0]{$attribute} = _get_color($_[1]) }
        : sub { $_[0]{$attribute} = defined $_[1] ? $_[1] : 1 };
    { no strict 'refs'; *{$AUTOLOAD} = $setter }
    goto &$setter;
}

sub DESTROY { }

# A colour as native stores it: an index of the palette, 0 for none, or '#RRGGBB'.
sub _get_color {
    my ($color) = @_;
    return 0 unless defined $color;
    return $color              if $color =~ /^#[0-9A-F]{6}$/i;
    return $COLOR{ lc $color } if exists $COLOR{ lc $color };
    return 0                   if $color =~ /\D/;
    return $color + 8          if $color < 8;
    return $color > 63 ? 0 : $color;
}

# What the bridge must know of it: the properties that are not default, colours resolved by the workbook's palette.
sub _wire_properties {
    my ($self, $palette) = @_;
    my %wire;
    for my $name (qw(font font_scheme num_format)) {
        my $value = $self->{"_$name"};
        $wire{$name} = "$value" if defined $value && $value ne $DEFAULT{"_$name"};
    }
    my $size = $self->{_size};
    $wire{size} = $size
        if defined $size
        && !ref $size
        && $size ne $DEFAULT{_size}
        && CPANBridge::Excel::Basics::is_number($size)
        && $size > 0;
    for my $name (keys %WHOLE) {
        my $value = $self->{"_$name"};
        next if !defined $value || $value eq $DEFAULT{"_$name"};
        $value = CPANBridge::Excel::Basics::whole($value, @{ $WHOLE{$name} });
        $wire{$name} = $value if defined $value;
    }
    for my $name (
        qw(bold italic font_strikeout font_outline font_shadow font_condense font_extend hyperlink hidden text_wrap shrink)
    ) {
        $wire{$name} = 1 if $self->{"_$name"};
    }
    $wire{justify_last} = 1 if $self->{_just_distrib};
    $wire{locked}       = 0 unless $self->{_locked};
    for my $name (qw(color bg_color fg_color bottom_color left_color right_color top_color diag_color)) {
        my $color = $self->{"_$name"} or next;
        $wire{$name} = $palette->($color);
    }
    $wire{align}  = $H_NAME[ $self->{_text_h_align} ] if $self->{_text_h_align} && $H_NAME[ $self->{_text_h_align} ];
    $wire{valign} = $V_NAME[ $self->{_text_v_align} ] if $self->{_text_v_align} && $V_NAME[ $self->{_text_v_align} ];
    if (my $rotation = $self->{_rotation}) {
        $wire{rotation} = $rotation == 255 ? 270 : $rotation > 90 ? 90 - $rotation : $rotation;
    }
    return \%wire;
}

1;

=encoding utf8

=head1 NAME

Excel::Writer::XLSX::Format - How cells look

=head1 SYNOPSIS

  my $format = $workbook->add_format(bold => 1, num_format => '0.00');
  $format->set_bg_color('yellow');

=head1 DESCRIPTION

A format is made by L<Excel::Writer::XLSX::Workbook/add_format> and handed to the methods that write cells. It is live: a property set before close changes all cells that have it, also those written before.

Besides the methods below there is a C<set_I<property>> for each of C<font size italic underline color font_strikeout font_outline font_shadow font_script font_family font_charset theme num_format locked hidden text_wrap text_justlast indent shrink reading_order pattern bg_color fg_color bottom top left right bottom_color top_color left_color right_color diag_type diag_border diag_color>. Called without a value they set 1. Another name dies with C<Unknown method>. Colours are names, indexes from 8 to 63, or C<#RRGGBB>.

=head1 METHODS

=head2 copy

  $format->copy($other);

Takes over all properties of another format.

=head2 new

  my $format = Excel::Writer::XLSX::Format->new(bold => 1);

Used by L<Excel::Writer::XLSX::Workbook/add_format>.

=head2 set_align

  $format->set_align('center');

Horizontal (C<left center right fill justify center_across distributed justify_distributed>) or vertical (C<top vcenter bottom vjustify vdistributed>) alignment.

=head2 set_bold

  $format->set_bold;
  $format->set_bold(0);

Bold text or not.

=head2 set_border

  $format->set_border(1);

Line of all four sides, 0 to 13.

=head2 set_border_color

  $format->set_border_color('red');

Colour of all four sides.

=head2 set_center_across

  $format->set_center_across;

Centres text across the empty cells beside it.

=head2 set_format_properties

  $format->set_format_properties(bold => 1, -color => 'red');

Sets several properties, in order. C<set_properties> is the same.

=head2 set_hyperlink

  $format->set_hyperlink(1);

Makes it Excel's own style of links.

=head2 set_merge

  $format->set_merge;

Old name of L</set_center_across>.

=head2 set_rotation

  $format->set_rotation(45);

Angle of the text from -90 to 90 degrees, 270 for stacked letters. Anything else warns and sets 0.

=head2 set_valign

  $format->set_valign('top');

The same as L</set_align>.

=head1 SEE ALSO

L<Excel::Writer::XLSX>

=cut
