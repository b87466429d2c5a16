package CPANBridge::Excel::ConditionalFormat;
use strict;
use warnings;

use CPANBridge::Excel::Basics    qw(carp is_number number_text);
use CPANBridge::Excel::Criteria  ();
use Excel::Writer::XLSX::Utility ();

$Carp::Internal{ +__PACKAGE__ } = 1;

my %TYPE = (
    cell            => 'cell',
    date            => 'cell',
    time            => 'cell',
    average         => 'average',
    duplicate       => 'duplicate',
    unique          => 'unique',
    top             => 'top',
    bottom          => 'top',
    text            => 'text',
    time_period     => 'timePeriod',
    blanks          => 'blanks',
    no_blanks       => 'noBlanks',
    errors          => 'errors',
    no_errors       => 'noErrors',
    '2_color_scale' => 'colorScale',
    '3_color_scale' => 'colorScale',
    data_bar        => 'dataBar',
    formula         => 'formula',
    icon_set        => 'iconSet',
);

my %TEXT = (
    containing       => 'containsText',
    'not containing' => 'notContains',
    'begins with'    => 'beginsWith',
    'ends with'      => 'endsWith',
);
my %PERIOD = (
    yesterday     => 'yesterday',
    today         => 'today',
    tomorrow      => 'tomorrow',
    'last 7 days' => 'last7Days',
    'last week'   => 'lastWeek',
    'this week'   => 'thisWeek',
    'next week'   => 'nextWeek',
    'last month'  => 'lastMonth',
    'this month'  => 'thisMonth',
    'next month'  => 'nextMonth',
);

my %ICONS = (
    '3_arrows'                => '3Arrows',
    '3_arrows_gray'           => '3ArrowsGray',
    '3_flags'                 => '3Flags',
    '3_signs'                 => '3Signs',
    '3_symbols'               => '3Symbols2',
    '3_symbols_circled'       => '3Symbols',
    '3_traffic_lights'        => '3TrafficLights',
    '3_traffic_lights_rimmed' => '3TrafficLights2',
    '4_arrows'                => '4Arrows',
    '4_arrows_gray'           => '4ArrowsGray',
    '4_ratings'               => '4Rating',
    '4_red_to_black'          => '4RedToBlack',
    '4_traffic_lights'        => '4TrafficLights',
    '5_arrows'                => '5Arrows',
    '5_arrows_gray'           => '5ArrowsGray',
    '5_quarters'              => '5Quarters',
    '5_ratings'               => '5Rating',
);
my %ICON_LIMITS = (3 => [ 67, 33 ], 4 => [ 75, 50, 25 ], 5 => [ 80, 60, 40, 20 ]);

my @BAR_2010 = qw(bar_solid bar_border_color bar_negative_color bar_negative_color_same bar_negative_border_color
    bar_negative_border_color_same bar_no_border bar_axis_position bar_axis_color bar_direction);
my %KNOWN = map { ($_ => 1) } @BAR_2010,
    qw(type format criteria value minimum maximum stop_if_true min_type mid_type max_type min_value mid_value max_value min_color mid_color
    max_color bar_color bar_only icon_style reverse_icons icons_only icons data_bar_2010);
my %POINT = map { ($_ => $_) } qw(min max num percent percentile formula);
$POINT{number} = 'num';

# What each kind of condition needs besides its type: a method that returns its members, or nothing after a warning.
my %MEMBERS = (
    cell       => \&_cell,
    average    => \&_average,
    top        => \&_top,
    text       => \&_text,
    timePeriod => \&_time_period,
    formula    => \&_formula,
    colorScale => \&_color_scale,
    dataBar    => \&_data_bar,
    iconSet    => \&_icon_set,
);

sub conditional_formatting {
    my ($sheet, @arguments) = @_;
    my $ranges = '';
    if ($arguments[0] =~ /^\D/) {
        if ($arguments[0] =~ /,/) {
            $ranges = $arguments[0];
            $ranges =~ s/^=//;
            $ranges =~ s/\s*,\s*/ /g;
            $ranges =~ s/\$//g;
        }
        @arguments = $sheet->_substitute_cellref(@arguments);
    }
    my $options = pop @arguments;
    my ($row, $column, $last_row, $last_column) = @arguments;
    ($last_row, $last_column) = ($row, $column) unless defined $last_row;
    return -2 unless $sheet->_inside($row, $column) && $sheet->_inside($last_row, $last_column);
    return _refuse('Last parameter in conditional_formatting() must be a hash ref') if ref $options ne 'HASH';
    my %param = %$options;
    for my $name (keys %param) {
        return _refuse("Unknown parameter '$name' in conditional_formatting()") unless $KNOWN{$name};
    }
    return _refuse("Parameter 'type' is required in conditional_formatting()") unless exists $param{type};
    my $type = $TYPE{ lc $param{type} }
        or return _refuse("Unknown validation type '$param{type}' for parameter 'type' in conditional_formatting()");

    ($row,    $last_row)    = ($last_row,    $row)    if $row > $last_row;
    ($column, $last_column) = ($last_column, $column) if $column > $last_column;
    $ranges = Excel::Writer::XLSX::Utility::xl_range($row, $last_row, $column, $last_column) if $ranges eq '';
    for my $range (split / /, $ranges) {
        return _refuse("Invalid range '$range' in conditional_formatting()") unless $sheet->_is_range($range);
    }
    my $members = {};
    if (my $code = $MEMBERS{$type}) { $members = $code->($sheet, \%param) or return -3 }
    my %rule = (%$members, ranges => $ranges, type => $type);
    $rule{format}       = $param{format}{_slot} || 0 if ref $param{format};
    $rule{stop_if_true} = 1                          if $param{stop_if_true};
    push @{ $sheet->{_conditional_formats} }, \%rule;
    return ++$sheet->{_cond_formats}{$ranges};
}

sub _average {
    my ($sheet, $param) = @_;
    my $criteria = defined $param->{criteria} ? $param->{criteria} : '';
    my %member;
    $member{below}      = 1  if $criteria =~ /below/;
    $member{or_equal}   = 1  if $criteria =~ /equal/;
    $member{deviations} = $1 if $criteria =~ /([123]) std dev/;
    return \%member;
}

sub _cell {
    my ($sheet, $param) = @_;
    my $criteria = defined $param->{criteria} ? $param->{criteria} : '';
    my $operator = CPANBridge::Excel::Criteria::operator($criteria);
    $operator = $criteria if !$operator && grep { $_ eq $criteria } CPANBridge::Excel::Criteria::operators();
    return _nothing("Unknown criteria '$criteria' for type '$param->{type}' in conditional_formatting()")
        unless $operator;
    if (lc $param->{type} ne 'cell') {
        for my $name (qw(value minimum maximum)) {
            next unless defined $param->{$name} && $param->{$name} =~ /T/;
            my $serial = $sheet->convert_date_time($param->{$name});
            return _nothing("Invalid date/time value '$param->{$name}' in conditional_formatting()")
                unless defined $serial;
            $param->{$name} = number_text($serial);
        }
    }
    my @values;
    if (defined $param->{minimum} && defined $param->{maximum}) {
        @values = map { CPANBridge::Excel::Criteria::without_equals($_) } @$param{qw(minimum maximum)};
    } else {
        return _nothing("Parameters 'minimum' and 'maximum' are required in conditional_formatting() when using "
                . "'between' or 'not between' criteria")
            if $operator =~ /etween/;
        my $value = defined $param->{value} ? $param->{value} : '';

        # Text is quoted, unless it looks like a cell, a number or something quoted.
        if ($value !~ /\$?[A-Z]{1,3}\$?\d/ && !is_number($value) && $value !~ /^".*"$/) {
            $value =~ s/"/""/g;
            $value = qq("$value");
        }
        @values = CPANBridge::Excel::Criteria::without_equals($value);
    }
    return { operator => $operator, values => \@values };
}

sub _color_scale {
    my ($sheet, $param) = @_;
    my @default =
        lc $param->{type} eq '2_color_scale'
        ? ([ min => 'min', 0, '#FF7128' ], [ max => 'max', 0, '#FFEF9C' ])
        : ([ min => 'min', 0, '#F8696B' ], [ mid => 'percentile', 50, '#FFEB84' ], [ max => 'max', 0, '#63BE7B' ]);
    my @points;
    for my $default (@default) {
        my ($place, $type, $value, $color) = @$default;
        my $point = _point($param, $place, $type) or return;
        $point->{value} = CPANBridge::Excel::Criteria::without_equals(_given($param, "${place}_value", $value));
        $point->{color} = $sheet->_color_text($param->{"${place}_color"} || $color);
        push @points, $point;
    }
    return { points => \@points };
}

sub _data_bar {
    my ($sheet, $param) = @_;
    my $extended = $sheet->{_use_data_bars_2010} || $param->{data_bar_2010} || grep { $param->{$_} } @BAR_2010;
    my %member   = (color => $sheet->_color_text($param->{bar_color} || '#638EC6'));
    $member{bar_only} = 1 if $param->{bar_only};
    for ([ minimum => 'min' ], [ maximum => 'max' ]) {
        my ($name, $place) = @$_;
        next unless defined $param->{"${place}_type"};
        my $point = _point($param, $place, $place) or return;
        my $value = CPANBridge::Excel::Criteria::without_equals($param->{"${place}_value"} || 0);
        $point->{value} = $value unless $extended && $point->{type} eq $place && $value eq '0';
        $member{$name} = $point;
    }
    return \%member unless $extended;
    my %bar       = (solid => $param->{bar_solid} ? 1 : 0);
    my $direction = $param->{bar_direction} || '';
    $bar{direction} = $direction eq 'left' ? 'leftToRight' : 'rightToLeft' if $direction =~ /\A(?:left|right)\z/;
    my $axis = $param->{bar_axis_position} || '';
    $bar{axis_position} = $axis if $axis =~ /\A(?:middle|none)\z/;
    $bar{axis_color}    = $sheet->_color_text($param->{bar_axis_color}   || '#000000');
    $bar{border_color}  = $sheet->_color_text($param->{bar_border_color} || $param->{bar_color} || '#638EC6')
        unless $param->{bar_no_border};
    $bar{negative_color} = $sheet->_color_text($param->{bar_negative_color} || '#FF0000')
        unless $param->{bar_negative_color_same};
    $bar{negative_border_color} = $sheet->_color_text($param->{bar_negative_border_color} || '#FF0000')
        unless $param->{bar_negative_border_color_same};
    return { %member, extended => \%bar };
}

sub _formula {
    my ($sheet, $param) = @_;
    return _nothing("Parameter 'criteria' is required in conditional_formatting() when 'type' == 'formula'")
        unless defined $param->{criteria} && $param->{criteria} ne '';
    return { formula => CPANBridge::Excel::Criteria::without_equals($param->{criteria}) };
}

sub _given {
    my ($param, $name, $default) = @_;
    return defined $param->{$name} && ($param->{$name} || $name =~ /^mid/) ? $param->{$name} : $default;
}

sub _icon_set {
    my ($sheet, $param) = @_;
    return _nothing(
        "The 'icon_style' parameter must be specified when 'type' == 'icon_set' in conditional_formatting()")
        unless defined $param->{icon_style};
    my $style = $ICONS{ $param->{icon_style} }
        or return _nothing(
        "Unknown icon style '$param->{icon_style}' for parameter 'icon_style' in conditional_formatting()");
    my @limits = map { { type => 'percent', value => $_ } } @{ $ICON_LIMITS{ substr $style, 0, 1 } };
    my $given  = ref $param->{icons} eq 'ARRAY' ? $param->{icons} : [];
    for my $index (0 .. $#limits) {
        my $icon = $given->[$index];
        next unless ref $icon eq 'HASH';
        $limits[$index]{value} = CPANBridge::Excel::Criteria::without_equals($icon->{value}) if defined $icon->{value};
        if (defined $icon->{type}) {
            my $type = $icon->{type} =~ /\A(?:percent|percentile|number|formula)\z/ && $POINT{ $icon->{type} };
            if ($type) { $limits[$index]{type} = $type }
            else {
                carp("Unknown icon property type '$icon->{type}' for sub-property 'type' in conditional_formatting()");
            }
        }
        $limits[$index]{exclusive} = 1 if defined $icon->{criteria} && $icon->{criteria} eq '>';
    }
    my %member = (style => $style, points => \@limits);
    $member{icons_only} = 1 if $param->{icons_only};
    $member{reverse}    = 1 if $param->{reverse_icons};
    return \%member;
}

# Warns; the caller returns false.
sub _nothing {
    carp($_[0]);
    return;
}

sub _point {
    my ($param, $place, $default) = @_;
    my $name = $param->{"${place}_type"} || $default;
    my $type = $POINT{$name}
        or return _nothing("Unknown type '$name' for parameter '${place}_type' in conditional_formatting()");
    return { type => $type };
}

sub _refuse { return carp($_[0], -3) }

sub _text {
    my ($sheet, $param) = @_;
    my $criteria = defined $param->{criteria} ? $param->{criteria}    : '';
    my $operator = $TEXT{ lc $criteria }      ? $TEXT{ lc $criteria } : $criteria;
    return _nothing("Invalid text criteria '$criteria' in conditional_formatting()")
        unless grep { $_ eq $operator } values %TEXT;
    return { operator => $operator, text => defined $param->{value} ? "$param->{value}" : '' };
}

sub _time_period {
    my ($sheet, $param) = @_;
    my $criteria = defined $param->{criteria} ? $param->{criteria}      : '';
    my $period   = $PERIOD{ lc $criteria }    ? $PERIOD{ lc $criteria } : $criteria;
    return _nothing("Invalid time_period criteria '$criteria' in conditional_formatting()")
        unless grep { $_ eq $period } values %PERIOD;
    return { period => $period };
}

sub _top {
    my ($sheet, $param) = @_;
    my %member = (rank => $param->{value} ? "$param->{value}" : 10);
    $member{percent} = 1 if defined $param->{criteria} && $param->{criteria} eq '%';
    $member{bottom}  = 1 if lc $param->{type} eq 'bottom';
    return \%member;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Excel::ConditionalFormat - Reads the options of conditional_formatting()

=head1 DESCRIPTION

Loaded by L<Excel::Writer::XLSX::Worksheet> when a script first uses C<conditional_formatting>.

=head1 FUNCTIONS

=head2 conditional_formatting

  my $count = CPANBridge::Excel::ConditionalFormat::conditional_formatting($worksheet, @arguments);

What C<< $worksheet->conditional_formatting(@arguments) >> does: keeps the rule with the worksheet and returns how many its range has, or a negative code.

=cut
