package CPANBridge::Excel::ChartOptions;
use strict;
use warnings;

use Excel::Writer::XLSX::Utility ();

$Carp::Internal{ +__PACKAGE__ } = 1;

# Options of charts in the form of the wire, made when a method is called, as the original warns then. Each function takes what the script
# gave and returns undef for nothing. Colours stay as they came: the palette may change until close.

my $NUMBER = qr/^([+-]?)(?=\d|\.\d)\d*(\.\d*)?([Ee]([+-]?\d+))?$/;

my %DASH = map { ($_ => 1) }
    qw(solid round_dot square_dot dash dash_dot long_dash long_dash_dot long_dash_dot_dot dot system_dash_dot system_dash_dot_dot);
my %PATTERN = map { ($_ => 1) }
    qw(percent_5 percent_10 percent_20 percent_25 percent_30 percent_40 percent_50 percent_60 percent_70 percent_75 percent_80 percent_90
    light_downward_diagonal light_upward_diagonal dark_downward_diagonal dark_upward_diagonal wide_downward_diagonal wide_upward_diagonal
    light_vertical light_horizontal narrow_vertical narrow_horizontal dark_vertical dark_horizontal dashed_downward_diagonal
    dashed_upward_diagonal dashed_horizontal dashed_vertical small_confetti large_confetti zigzag wave diagonal_brick horizontal_brick
    weave plaid divot dotted_grid dotted_diamond shingle trellis sphere small_grid large_grid small_check large_check outlined_diamond
    solid_diamond);
my %GRADIENT = map { ($_ => 1) } qw(linear radial rectangular path);
my %MARKER   = map { ($_ => 1) }
    qw(automatic none square diamond triangle x star dot short_dash dash long_dash circle plus picture);
my %TRENDLINE     = map { ($_ => 1) } qw(exponential linear log moving_average polynomial power);
my %ERROR_BAR     = map { ($_ => 1) } qw(fixed percentage standard_deviation standard_error custom);
my %SEPARATOR     = (',' => ', ', ';' => '; ', '.' => '. ', "\n" => "\n", ' ' => ' ');
my %TICK          = map { ($_ => 1) } qw(outside inside none cross);
my %DISPLAY_UNITS = map { ($_ => 1) }
    qw(hundreds thousands ten_thousands hundred_thousands millions ten_millions hundred_millions billions trillions);

# Spreadsheet::WriteExcel's names for lines.
my %OLD_PATTERN = (
    1              => 'dash',
    2              => 'dot',
    3              => 'dash_dot',
    4              => 'long_dash_dot_dot',
    5              => 'none',
    dash           => 'dash',
    dot            => 'dot',
    'dash-dot'     => 'dash_dot',
    'dash-dot-dot' => 'long_dash_dot_dot',
    none           => 'none',
);
my %OLD_WEIGHT = (1 => 0.25, 2 => 1, 3 => 2, 4 => 3, hairline => 0.25, narrow => 1, medium => 2, wide => 3);

sub area {
    my (%given) = @_;
    $given{fill} = { %{ $given{fill} || {} }, color => $given{color} } if $given{color};
    my %border = %{ $given{border} || {} };
    if ($given{line_weight}) { $border{width} = $OLD_WEIGHT{ lc $given{line_weight} } || 1 }
    if ($given{line_pattern}) {
        my $pattern = $OLD_PATTERN{ lc $given{line_pattern} } || 'solid';
        if   ($pattern eq 'none') { $border{none}      = 1 }
        else                      { $border{dash_type} = $pattern }
    }
    $border{color} = $given{line_color} if $given{line_color};
    $given{border} = \%border           if %border;
    my $area   = shape(\%given);
    my $layout = layout($given{layout});
    $area->{layout} = $layout if $layout;
    return $area;
}

sub axis {
    my ($given) = @_;
    my %axis = name($given);
    for my $key (
        qw(min max minor_unit major_unit minor_unit_type major_unit_type log_base crossing position label_position label_align num_format
        interval_unit interval_tick)
    ) {
        $axis{$key} = "$given->{$key}" if defined $given->{$key};
    }
    for my $key (qw(reverse num_format_linked visible date_axis text_axis display_units_visible)) {
        $axis{$key} = $given->{$key} ? 1 : 0 if defined $given->{$key};
    }
    $axis{visible} = 1 if exists $given->{visible} && !defined $given->{visible};
    for my $key (qw(major_gridlines minor_gridlines)) {
        next unless exists $given->{$key};
        my $lines = $given->{$key} || {};
        $axis{$key} = { visible => $lines->{visible} ? 1 : 0 };
        my $line = $lines->{visible} && line($lines->{line});
        $axis{$key}{line} = $line if $line;
    }
    if (my $units = $given->{display_units}) {
        if ($DISPLAY_UNITS{$units}) { $axis{display_units} = $units }
        else                        { warn "Unknown display_units type '$units'\n" }
    }
    my $position = $given->{position_axis};
    $axis{position_axis} = $position if defined $position && ($position eq 'on_tick' || $position eq 'between');
    _put(\%axis, num_font    => font($given->{num_font}));
    _put(\%axis, name_font   => font($given->{name_font}));
    _put(\%axis, name_layout => layout($given->{name_layout}, 1));
    _put(\%axis, line        => line($given->{line}));
    _put(\%axis, fill        => fill($given->{fill}));

    for my $key (qw(minor_tick_mark major_tick_mark)) {
        my $type = $given->{$key} or next;
        if ($TICK{$type}) { $axis{$key} = $type }
        else              { warn "Unknown tick_type type '$type'\n" }
    }
    return \%axis;
}

# Values that the script gave for a range: a list, or one list a level.
sub data {
    my ($data) = @_;
    return undef unless ref $data eq 'ARRAY';
    return [ map { ref $_ ? data($_) : defined $_ ? "$_" : undef } @$data ];
}

sub error_bars {
    my ($given) = @_;
    return undef unless $given;
    my $type = $given->{type};
    if (!defined $type || !$ERROR_BAR{$type}) {
        $type = '' unless defined $type;
        warn "Unknown error bars type '$type'\n";
        return undef;
    }
    my %bars = (type => $type);
    $bars{value}     = "$given->{value}"           if defined $given->{value};
    $bars{end_style} = $given->{end_style} ? 1 : 0 if defined $given->{end_style};
    $bars{direction} = $given->{direction}         if ($given->{direction} || '') =~ /^(?:plus|minus)$/;
    for my $key (qw(plus_values minus_values)) {
        my $values = $given->{$key};
        next unless defined $values;
        $bars{$key} = ref $values ? data($values) : "$values";
    }
    for my $key (qw(plus_data minus_data)) { _put(\%bars, $key => data($given->{$key})) }
    _put(\%bars, line => line($given->{line}));
    return \%bars;
}

sub fill {
    my ($given) = @_;
    return undef unless $given;
    return { _some($given, 'color'), _numbers($given, 'transparency'), ($given->{none} ? (none => 1) : ()) };
}

sub font {
    my ($given) = @_;
    return undef unless $given;
    my %font = (_some($given, qw(name color pitch_family charset baseline)), _numbers($given, qw(size rotation)));
    for my $key (qw(bold italic underline)) { $font{$key} = $given->{$key} ? 1 : 0 if defined $given->{$key} }
    delete $font{baseline} unless $font{baseline};
    return \%font;
}

sub formula {
    my ($data) = @_;
    return ref $data ? Excel::Writer::XLSX::Utility::xl_range_formula(@$data) : $data;
}

sub gradient {
    my ($given) = @_;
    return undef unless $given;
    my $colors = $given->{colors};
    return _refuse('Gradient must include colors array')           if !$colors || ref $colors ne 'ARRAY';
    return _refuse('Gradient colors array must at least 2 values') if @$colors < 2;
    my %gradient = (colors => [@$colors]);
    if (my $positions = $given->{positions}) {
        return _refuse('Gradient positions not equal to number of colors') if @$positions != @$colors;
        for my $position (@$positions) {
            return _refuse("Gradient position '$position' must be in range 0 <= pos <= 100")
                if $position < 0 || $position > 100;
        }
        no warnings 'numeric';
        $gradient{positions} = [ map { 0 + $_ } @$positions ];
    } elsif (@$colors > 4) {
        return _refuse('Must specify gradient positions');
    }
    if (defined(my $angle = $given->{angle})) {
        return _refuse("Gradient angle '$angle' must be in range 0 <= pos < 360") if $angle < 0 || $angle > 359.9;
        $gradient{angle} = (_numbers($given, 'angle'))[1];
    }
    if (defined(my $type = $given->{type})) {
        return _refuse("Unknown gradient type '$type'") unless $GRADIENT{$type};
        $gradient{type} = $type;
    }
    return \%gradient;
}

sub labels {
    my ($given, $positions) = @_;
    return undef unless $given;
    my %labels;
    if (my $position = $given->{position}) {
        return _refuse("Unsupported label position '$position' for this chart type") unless $positions->{$position};
        $labels{position} = $position;
    }
    if (my $separator = $given->{separator}) {
        return _refuse('Unsupported label separator') unless exists $SEPARATOR{$separator};
        $labels{separator} = $SEPARATOR{$separator};
    }
    %labels = (%labels, %{ shape($given) });
    for my $key (qw(value category series_name percentage legend_key leader_lines)) {
        $labels{$key} = 1 if $given->{$key};
    }
    $labels{num_format} = "$given->{num_format}" if $given->{num_format};
    _put(\%labels, font => font($given->{font}));
    $labels{custom} = [ map { defined $_ ? _custom_label($_) : undef } @{ $given->{custom} } ] if $given->{custom};
    return \%labels;
}

sub layout {
    my ($given, $is_text) = @_;
    return undef unless $given;
    my @names   = $is_text ? qw(x y) : qw(x y width height);
    my %allowed = map { ($_ => 1) } @names;
    for my $key (keys %$given) {
        next if $allowed{$key};
        warn "Property '$key' not allowed in layout options\n";
        return undef;
    }
    my %layout;
    for my $name (@names) {
        if (!exists $given->{$name}) {
            warn "Property '$name' must be specified in layout options\n";
            return undef;
        }
        my $value = $given->{$name};
        if ($value !~ $NUMBER) {
            warn "Property '$name' value '$value' must be numeric in layout options\n";
            return undef;
        }
        if ($value < 0 || $value > 1) {
            warn "Property '$name' value '$value' must be in range 0 < x <= 1 in layout options\n";
            return undef;
        }
        $layout{$name} = sprintf '%.17g', $value;
        $layout{$name} =~ tr/,/./;
    }
    return \%layout;
}

sub line {
    my ($given) = @_;
    return undef unless $given;
    my $dash = $given->{dash_type};
    if (defined $dash && !$DASH{$dash}) {
        warn "Unknown dash type '$dash'\n";
        return undef;
    }
    return {
        _some($given, qw(color dash_type)),
        _numbers($given, qw(width transparency)),
        ($given->{none} ? (none => 1) : ()),
    };
}

sub marker {
    my ($given) = @_;
    return undef unless $given;
    my $type = $given->{type};
    if (defined $type && !$MARKER{$type}) {
        warn "Unknown marker type '$type'\n";
        return undef;
    }
    my %marker = (%{ shape($given) }, _some($given, qw(type)));
    $marker{type} = 'automatic'      if $given->{automatic};
    $marker{size} = "$given->{size}" if $given->{size};
    return \%marker;
}

# A name is text, a formula, or [$sheet, $row, $column].
sub name {
    my ($given, $data_key) = @_;
    my ($name,  $formula)  = @$given{qw(name name_formula)};
    if (ref $name eq 'ARRAY') {
        my $cell = Excel::Writer::XLSX::Utility::xl_rowcol_to_cell(@$name[ 1, 2 ], 1, 1);
        $formula = Excel::Writer::XLSX::Utility::quote_sheetname($name->[0]) . "!$cell";
        $name    = '';
    } elsif (defined $name && $name =~ /^=[^!]+!\$/) {
        ($name, $formula) = ('', $name);
    }
    my %name;
    $name{name}         = "$name"    if $name;
    $name{name_formula} = "$formula" if $formula;
    _put(\%name, name_data => data($given->{ $data_key || 'data' })) if $formula;
    return %name;
}

sub pattern {
    my ($given) = @_;
    return undef                                               unless $given;
    return _refuse("Pattern must include 'pattern'")           unless $given->{pattern};
    return _refuse("Pattern must include 'fg_color'")          unless $given->{fg_color};
    return _refuse("Unknown pattern type '$given->{pattern}'") unless $PATTERN{ $given->{pattern} };
    return {
        pattern  => $given->{pattern},
        fg_color => $given->{fg_color},
        bg_color => $given->{bg_color} || '#FFFFFF'
    };
}

sub points {
    my ($given) = @_;
    return undef unless $given;
    return [ map { defined $_ ? shape($_) : undef } @$given ];
}

# Line, fill, pattern and gradient of an element; 'border' is another word for its line.
sub shape {
    my ($given) = @_;
    my %shape;
    my $line = line($given->{line});
    $line = line($given->{border}) if $given->{border};
    _put(\%shape, line => $line);
    my $fill     = fill($given->{fill});
    my $pattern  = pattern($given->{pattern});
    my $gradient = gradient($given->{gradient});
    if    ($gradient) { $shape{gradient} = $gradient }
    elsif ($pattern)  { $shape{pattern}  = $pattern }
    elsif ($fill)     { $shape{fill}     = $fill }
    return \%shape;
}

sub trendline {
    my ($given) = @_;
    return undef unless $given;
    my $type = $given->{type};
    if (!defined $type || !$TRENDLINE{$type}) {
        $type = '' unless defined $type;
        warn "Unknown trendline type '$type'\n";
        return undef;
    }
    my %trendline = (%{ shape($given) }, _some($given, qw(type name order period forward backward intercept)));
    for my $key (qw(display_equation display_r_squared)) { $trendline{$key} = 1 if $given->{$key} }
    return \%trendline;
}

# The options with every colour as '#RRGGBB'.
sub with_colors {
    my ($options, $color) = @_;
    return [ map { with_colors($_, $color) } @$options ] if ref $options eq 'ARRAY';
    return $options                                      if ref $options ne 'HASH';
    my %result;
    for my $key (keys %$options) {
        my $value = $options->{$key};
        if ($key =~ /^(?:fg_|bg_)?color$/ && !ref $value) {
            $result{$key} = $color->($value) if $value;
        } elsif ($key eq 'colors') {
            $result{$key} = [ map { $color->($_) } @$value ];
        } else {
            $result{$key} = with_colors($value, $color);
        }
    }
    return \%result;
}

sub _custom_label {
    my ($given) = @_;
    my %label = (%{ shape($given) }, _some($given, qw(value formula)));
    $label{formula} = $label{value} if $label{value} && $label{value} =~ /^=[^!]+!\$/;
    if ($label{formula}) {
        $label{formula} =~ s/^=//;
        _put(\%label, data => data($given->{data}));
    }
    _put(\%label, font => font($given->{font}));
    $label{delete} = 1 if $given->{delete};
    return \%label;
}

# Those of the keys that have values, as numbers: what is none counts as Perl counts it.
sub _numbers {
    my ($given, @keys) = @_;
    no warnings 'numeric';
    return map { defined $given->{$_} ? ($_ => 0 + $given->{$_}) : () } @keys;
}

sub _put {
    my ($hash, $key, $value) = @_;
    $hash->{$key} = $value if defined $value;
    return;
}

sub _refuse {
    my ($text) = @_;
    require Carp;
    Carp::carp($text);
    return undef;
}

# Those of the keys that have values, as text.
sub _some {
    my ($given, @keys) = @_;
    return map { defined $given->{$_} ? ($_ => "$given->{$_}") : () } @keys;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Excel::ChartOptions - What charts are told, in the form of the wire

=head1 SYNOPSIS

  my $line = CPANBridge::Excel::ChartOptions::line({color => 'red', dash_type => 'dash'});

=head1 DESCRIPTION

Checks the options that L<Excel::Writer::XLSX::Chart> takes, warns as the original does, and leaves out what it refuses. All functions take
the option's hash and return the wire's, or undef.

=head1 FUNCTIONS

=head2 area

  my $area = area(fill => {color => 'red'}, layout => \%layout);

A plot or chart area.

=head2 axis

  my $axis = axis({name => 'Month', min => 0});

An axis.

=head2 data

  my $data = data([1, 2, undef]);

Values that a script gives for a range.

=head2 error_bars

  my $bars = error_bars({type => 'fixed', value => 2});

Error bars.

=head2 fill

  my $fill = fill({color => 'red', transparency => 50});

A plain fill.

=head2 font

  my $font = font({bold => 1});

A font.

=head2 formula

  my $formula = formula(['Sheet1', 0, 4, 0, 0]);

A range's formula.

=head2 gradient

  my $gradient = gradient({colors => ['red', 'blue']});

A gradient.

=head2 labels

  my $labels = labels({value => 1}, \%positions);

Data labels; the second argument holds the positions that the chart's type knows.

=head2 layout

  my $layout = layout({x => 0.1, y => 0.2, width => 0.5, height => 0.5});
  my $layout = layout({x => 0.1, y => 0.2}, 1);

A place; titles have no size.

=head2 line

  my $line = line({width => 2.5});

A line.

=head2 marker

  my $marker = marker({type => 'square'});

Markers of a series.

=head2 name

  my %name = name({name => '=Sheet1!$A$1'});

The name of a series, axis or title, as C<name> or C<name_formula>.

=head2 pattern

  my $pattern = pattern({pattern => 'wave', fg_color => 'red'});

A pattern.

=head2 points

  my $points = points([{fill => {color => 'red'}}, undef]);

Single points of a series.

=head2 shape

  my $shape = shape({border => {color => 'red'}});

Line and fill of anything.

=head2 trendline

  my $trendline = trendline({type => 'linear'});

A trendline.

=head2 with_colors

  my $options = with_colors($options, sub { '#FF0000' });

The options with every colour looked up.

=head1 SEE ALSO

L<Excel::Writer::XLSX::Chart>

=cut
