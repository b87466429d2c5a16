package CPANBridge::Excel::ReadStyles;
use strict;
use warnings;

use Spreadsheet::ParseExcel         ();
use Spreadsheet::ParseExcel::Font   ();
use Spreadsheet::ParseExcel::Format ();

# Styles, colours and fonts of a workbook that was read, in Spreadsheet::ParseExcel's terms. Parts come as trees of
# {name, attributes, children, text}.

# Codes that files leave out; not quite Excel's own, but what the original has.
my %FORMAT_CODE = (
    0  => 'GENERAL',
    1  => '0',
    2  => '0.00',
    3  => '#,##0',
    4  => '#,##0.00',
    5  => '$#,##0_);($#,##0)',
    6  => '$#,##0_);[Red]($#,##0)',
    7  => '$#,##0.00_);($#,##0.00)',
    8  => '$#,##0.00_);[Red]($#,##0.00)',
    9  => '0%',
    10 => '0.00%',
    11 => '0.00E+00',
    12 => '# ?/?',
    13 => '# ??/??',
    14 => 'm/d/yyyy',
    15 => 'd-mmm-yy',
    16 => 'd-mmm',
    17 => 'mmm-yy',
    18 => 'h:mm AM/PM',
    19 => 'h:mm:ss AM/PM',
    20 => 'h:mm',
    21 => 'h:mm:ss',
    22 => 'm/d/yyyy h:mm',
    37 => '#,##0_);(#,##0)',
    38 => '#,##0_);[Red](#,##0)',
    39 => '#,##0.00_);(#,##0.00)',
    40 => '#,##0.00_);[Red](#,##0.00)',
    45 => 'mm:ss',
    46 => '[h]:mm:ss',
    47 => 'mm:ss.0',
    48 => '##0.0E+0',
    49 => '@',
);

my %HORIZONTAL = (
    general          => 0,
    left             => 1,
    center           => 2,
    right            => 3,
    fill             => 4,
    justify          => 5,
    centerContinuous => 6,
    distributed      => 7,
);
my %VERTICAL = (top => 0, center => 1, bottom => 2, justify => 3, distributed => 4);

my @LINE =
    qw(none thin medium dashed dotted thick double hair mediumDashed dashDot mediumDashDot dashDotDot mediumDashDotDot slantDashDot);
my %LINE = map { ($LINE[$_] => $_) } 0 .. $#LINE;
my @PATTERN =
    qw(none solid mediumGray darkGray lightGray darkHorizontal darkVertical darkDown darkUp darkGrid darkTrellis lightHorizontal
    lightVertical lightDown lightUp lightGrid lightTrellis gray125 gray0625);
my %PATTERN = map { ($PATTERN[$_] => $_) } 0 .. $#PATTERN;

my %PLAIN_FORMAT = (
    (map { ("Ignore$_" => 1) } qw(Font Fill Border Alignment NumberFormat Protection)),
    FontNo   => 0,
    FmtIdx   => 0,
    Lock     => 1,
    Hidden   => 0,
    AlignH   => 0,
    Wrap     => 0,
    AlignV   => 2,
    Rotate   => 0,
    Indent   => 0,
    Shrink   => 0,
    BdrStyle => [ 0,     0,     0,     0 ],
    BdrColor => [ undef, undef, undef, undef ],
    BdrDiag  => [ 0,     0,     undef ],
    Fill     => [ 0,     undef, undef ],
);

# '#RRGGBB', or undef for an automatic one.
sub color {
    my ($theme, $node, $fill) = @_;
    return undef if !$node || is_true($node->{attributes}{auto});
    my $attributes = $node->{attributes};
    my $color;
    if (defined $attributes->{indexed}) {
        return '#FFFFFF' if $fill && $attributes->{indexed} == 64;
        $color = '#' . Spreadsheet::ParseExcel->ColorIdxToRGB($attributes->{indexed});
    } elsif (defined $attributes->{rgb}) {
        $color = '#' . substr $attributes->{rgb}, 2, 6;
    } elsif (defined $attributes->{theme}) {
        my $rgb = $theme->[ $attributes->{theme} ];
        return undef unless defined $rgb;
        $color = "#$rgb";
    }
    return $attributes->{tint} && defined $color ? _tinted($color, $attributes->{tint}) : $color;
}

# The first child of that name.
sub child {
    my ($node, $name) = @_;
    return undef unless $node;
    for my $child (@{ $node->{children} }) { return $child if $child->{name} eq $name }
    return undef;
}

# The first element of that name at any depth.
sub first_node {
    my ($node, $name) = @_;
    my ($first) = _nodes($node, $name);
    return $first;
}

sub is_true {
    my ($text) = @_;
    return defined $text && ($text eq 'true' || $text eq '1');
}

# Fonts within a string: [characters before, font].
sub rich_fonts {
    my ($runs, $theme) = @_;
    return [ map { [ $_->{start}, _run_font($_->{font}, $theme) ] } @$runs ];
}

sub styles {
    my ($tree, $theme) = @_;
    if (!$tree) {
        my $font = Spreadsheet::ParseExcel::Font->new(Height => 12, Color => '#000000', Name => '');
        return {
            FormatStr => {%FORMAT_CODE},
            Font      => [$font],
            Format    => [ Spreadsheet::ParseExcel::Format->new(%PLAIN_FORMAT, Font => $font) ],
        };
    }
    my @fills   = map { _fill($_, $theme) } map { child($_, 'patternFill') || () } _items($tree, 'fills', 'fill');
    my @borders = map { _border($_, $theme) } _items($tree, 'borders', 'border');
    my @fonts   = map { _font($_, $theme) } _items($tree,   'fonts',   'font');
    my %codes   = (
        %FORMAT_CODE,
        map { ($_->{attributes}{numFmtId} => $_->{attributes}{formatCode}) } _items($tree, 'numFmts', 'numFmt'));
    my @formats = map { _format($_, \@fonts, \@fills, \@borders) } _items($tree, 'cellXfs', 'xf');
    return { FormatStr => \%codes, Font => \@fonts, Format => \@formats };
}

# Colours of a theme in the order in which styles count them.
sub theme_colors {
    my ($tree) = @_;
    return undef unless $tree;
    my $scheme = first_node($tree, 'clrScheme');
    my @colors = map { my $node = $_; $node->{attributes}{ $node->{name} eq 'sysClr' ? 'lastClr' : 'val' } }
        map { @{ $_->{children} } } @{ $scheme ? $scheme->{children} : [] };
    @colors[ 0 .. 3 ] = @colors[ 1, 0, 3, 2 ] if @colors >= 4;
    return \@colors;
}

sub _border {
    my ($node, $theme) = @_;
    my ($down, $up)    = map { is_true($node->{attributes}{$_}) } qw(diagonalDown diagonalUp);
    my @sides  = qw(left right top bottom);
    my %side   = map { ($_ => child($node, $_)) } @sides, 'diagonal';
    my %style  = map { ($_ => $LINE{ ($side{$_} && $side{$_}{attributes}{style}) || 'none' }) } keys %side;
    my %colors = map { ($_ => color($theme, child($side{$_}, 'color'))) } keys %side;
    return {
        styles   => [ @style{@sides} ],
        colors   => [ @colors{@sides} ],
        diagonal => [ $down && $up ? 3 : $down ? 2 : $up ? 1 : 0, $style{diagonal}, $colors{diagonal} ],
    };
}

sub _fill {
    my ($node, $theme) = @_;
    my $type = $node->{attributes}{patternType};
    return [
        $type ? $PATTERN{$type} : 0,
        color($theme, child($node, 'fgColor'), 1),
        color($theme, child($node, 'bgColor'), 1),
    ];
}

sub _font {
    my ($node, $theme) = @_;
    my %child     = map { ($_->{name} => $_) } reverse @{ $node->{children} };
    my $vertical  = $child{vertAlign} ? $child{vertAlign}{attributes}{val} || ''       : '';
    my $underline = $child{u}         ? $child{u}{attributes}{val}         || 'single' : '';
    return Spreadsheet::ParseExcel::Font->new(
        Height         => 0 + ($child{sz} ? $child{sz}{attributes}{val} : 12),
        Color          => $child{color}              ? color($theme, $child{color}) : '#000000',
        Super          => $vertical eq 'superscript' ? 1                             : $vertical eq 'subscript' ? 2 : 0,
        UnderlineStyle => $underline eq 'single'     ? 1                             : $underline eq 'double'   ? 2 : 0,
        Name           => $child{name}               ? $child{name}{attributes}{val} : '',
        Bold           => $child{b}                  ? 1                             : 0,
        Italic         => $child{i}                  ? 1                             : 0,
        Underline      => $child{u}                  ? 1                             : 0,
        Strikeout      => $child{strike}             ? 1                             : 0,
    );
}

sub _format {
    my ($node, $fonts, $fills, $borders) = @_;
    my $attributes = $node->{attributes};
    my $border     = $borders->[ $attributes->{borderId} || 0 ] || {};
    my %format     = (
        %PLAIN_FORMAT,
        (
            map { ("Ignore$_" => !is_true($attributes->{"apply$_"})) }
                qw(Font Fill Border Alignment NumberFormat Protection)
        ),
        FmtIdx   => 0 + ($attributes->{numFmtId} || 0),
        FontNo   => 0 + ($attributes->{fontId}   || 0),
        Fill     => $fills->[ $attributes->{fillId} || 0 ],
        BdrStyle => $border->{styles},
        BdrColor => $border->{colors},
        BdrDiag  => $border->{diagonal},
    );
    $format{Font} = $fonts->[ $format{FontNo} ];
    if (my $alignment = child($node, 'alignment')) {
        my $given = $alignment->{attributes};
        $format{AlignH} = $HORIZONTAL{ $given->{horizontal} || 'general' };
        $format{Wrap}   = is_true($given->{wrapText});
        $format{AlignV} = $VERTICAL{ $given->{vertical} || 'bottom' };
        $format{Rotate} = $given->{textRotation};
        $format{Indent} = $given->{indent};
        $format{Shrink} = is_true($given->{shrinkToFit});
    }
    if (my $protection = child($node, 'protection')) {
        my $locked = $protection->{attributes}{locked};
        $format{Lock}   = defined $locked ? is_true($locked) : 1;
        $format{Hidden} = is_true($protection->{attributes}{hidden});
    }
    return Spreadsheet::ParseExcel::Format->new(%format);
}

sub _items {
    my ($tree, $list, $name) = @_;
    my $node = child($tree, $list) or return;
    return grep { $_->{name} eq $name } @{ $node->{children} };
}

sub _nodes {
    my ($node, $name) = @_;
    return map { ($_->{name} eq $name ? $_ : (), _nodes($_, $name)) } @{ $node->{children} };
}

sub _run_font {
    my ($properties, $theme) = @_;
    my %font = (
        Height => 12,
        Color  => '#000000',
        Name   => '',
        map { ($_ => 0) } qw(Bold Italic Underline UnderlineStyle Strikeout Super)
    );
    for my $property (@{ $properties || [] }) {
        my ($name, $value) = ($property->{name}, $property->{attributes}{val});
        if    ($name eq 'sz')     { $font{Height}                       = $value }
        elsif ($name eq 'color')  { $font{Color}                        = color($theme, $property) }
        elsif ($name eq 'rFont')  { $font{Name}                         = $value }
        elsif ($name eq 'b')      { $font{Bold}                         = 1 }
        elsif ($name eq 'i')      { $font{Italic}                       = 1 }
        elsif ($name eq 'strike') { $font{Strikeout}                    = 1 }
        elsif ($name eq 'u')      { @font{qw(Underline UnderlineStyle)} = (1, defined $value ? 2 : 1) }
        elsif ($name eq 'vertAlign') {
            $font{Super} = $value eq 'superscript' ? 1 : $value eq 'subscript' ? 2 : $font{Super};
        }
    }
    return Spreadsheet::ParseExcel::Font->new(%font);
}

# Lighter or darker by a share of its lightness.
sub _tinted {
    my ($color, $tint)       = @_;
    my ($red, $green, $blue) = map { hex($_) / 255 } $color =~ /#(..)(..)(..)/ or return $color;
    my ($max, $min)          = (sort { $b <=> $a } $red, $green, $blue)[ 0, 2 ];
    my $lightness = ($max + $min) / 2;
    my $range     = $max - $min;
    my ($hue, $saturation) = (0, 0);
    if ($range) {
        $saturation = $range / ($lightness <= 0.5 ? $max + $min : 2 - $max - $min);
        $hue =
              $max == $red   ? ($green - $blue) / $range
            : $max == $green ? 2 + ($blue - $red) / $range
            :                  4 + ($red - $green) / $range;
        $hue /= 6;
    }
    $lightness = $tint < 0 ? $lightness * (1 + $tint) : $lightness * (1 - $tint) + $tint;
    my $high = $lightness <= 0.5 ? $lightness * (1 + $saturation) : $lightness + $saturation - $lightness * $saturation;
    my $low  = 2 * $lightness - $high;
    my @rgb  = map {
        my $h = $_;
        $h -= int $h;
        $h += 1 if $h < 0;
              $h < 1 / 6 ? $low + ($high - $low) * 6 * $h
            : $h < 1 / 2 ? $high
            : $h < 2 / 3 ? $low + ($high - $low) * (2 / 3 - $h) * 6
            :              $low;
    } $hue + 1 / 3, $hue, $hue - 1 / 3;
    return sprintf '#%02x%02x%02x', map { int($_ * 255) } @rgb;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Excel::ReadStyles - Styles of a workbook that was read

=head1 SYNOPSIS

  my $styles = CPANBridge::Excel::ReadStyles::styles($tree, $theme_colors);

=head1 DESCRIPTION

Turns the style parts of a workbook into the objects of Spreadsheet::ParseExcel.

=head1 FUNCTIONS

=head2 child

  my $node = child($tree, 'fonts');

The first child element of a name.

=head2 color

  my $rgb = color($theme_colors, $node);

A colour as C<#RRGGBB>.

=head2 first_node

  my $node = first_node($tree, 'workbookPr');

The first element of a name at any depth.

=head2 is_true

  my $bool = is_true('1');

XML's truth.

=head2 rich_fonts

  my $fonts = rich_fonts($runs, $theme_colors);

Fonts within a string.

=head2 styles

  my $styles = styles($tree, $theme_colors);

Formats, fonts and format codes.

=head2 theme_colors

  my $colors = theme_colors($tree);

Colours of a theme.

=head1 SEE ALSO

L<Spreadsheet::ParseXLSX>

=cut
