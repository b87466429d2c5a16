package Excel::Writer::XLSX::Chart;
use strict;
use warnings;

use CPANBridge::Excel::ChartOptions ();
use Excel::Writer::XLSX::Format     ();

our $VERSION = '1.10';

$Carp::Internal{ +__PACKAGE__ } = 1;

my $MAX_SERIES = 255;

# Not a method of scripts: the chart of a type's name.
sub factory {
    my ($class, $type, $subtype) = @_;
    $type = ucfirst lc $type;
    my $module = "Excel::Writer::XLSX::Chart::$type";
    die "Chart type '$type' not supported in add_chart()\n"
        unless $type =~ /^(?:Area|Bar|Column|Doughnut|Line|Pie|Radar|Scatter|Stock)$/;
    require "Excel/Writer/XLSX/Chart/$type.pm";
    return $module->new($subtype);
}

sub add_series {
    my ($self, %given) = @_;
    _croak("Must specify 'values' in add_series()") unless exists $given{values};
    _croak("Must specify 'categories' in add_series() for this chart type")
        if $self->_requires_category && !exists $given{categories};
    return _carp("The maximum number of series that can be added to an Excel Chart is $MAX_SERIES")
        if @{ $self->{_series} } == $MAX_SERIES;
    my %series     = CPANBridge::Excel::ChartOptions::name(\%given, 'name_data');
    my $values     = CPANBridge::Excel::ChartOptions::formula($given{values});
    my $categories = CPANBridge::Excel::ChartOptions::formula($given{categories});
    $series{values}     = defined $values ? "$values" : '';
    $series{categories} = "$categories" if $categories;
    my %made = (
        values_data     => CPANBridge::Excel::ChartOptions::data($given{values_data}),
        categories_data => CPANBridge::Excel::ChartOptions::data($given{categories_data}),
        %{ CPANBridge::Excel::ChartOptions::shape(\%given) },
        marker       => CPANBridge::Excel::ChartOptions::marker($given{marker}),
        trendline    => CPANBridge::Excel::ChartOptions::trendline($given{trendline}),
        y_error_bars => CPANBridge::Excel::ChartOptions::error_bars($given{y_error_bars}),
        x_error_bars => CPANBridge::Excel::ChartOptions::error_bars($given{x_error_bars}),
        points       => CPANBridge::Excel::ChartOptions::points($given{points}),
        data_labels  => CPANBridge::Excel::ChartOptions::labels($given{data_labels}, $self->_label_positions),
    );
    $series{$_} = $made{$_} for grep { defined $made{$_} } keys %made;
    $series{smooth} = $given{smooth} ? 1 : 0 if defined $given{smooth};

    for my $key (qw(invert_if_negative x2_axis y2_axis)) {
        $series{$key} = 1 if $given{$key};
    }
    for my $key (qw(gap overlap)) {
        $series{$key} = "$given{$key}" if defined $given{$key};
    }
    $self->{_is_secondary} = 1 if $given{x2_axis} || $given{y2_axis};
    return push @{ $self->{_series} }, \%series;
}

sub combine {
    my ($self, $chart) = @_;
    return $self->{_combined} = $chart;
}

sub set_chartarea {
    my ($self, @options) = @_;
    return $self->{_options}{chartarea} = CPANBridge::Excel::ChartOptions::area(@options);
}

sub set_drop_lines {
    my ($self, %given) = @_;
    return $self->{_options}{drop_lines} = _lines(\%given);
}

sub set_high_low_lines {
    my ($self, %given) = @_;
    return $self->{_options}{high_low_lines} = _lines(\%given);
}

sub set_legend {
    my ($self, %given) = @_;

    # The original looks at the layout twice, and warns twice.
    CPANBridge::Excel::ChartOptions::layout($given{layout});
    my %legend = %{ CPANBridge::Excel::ChartOptions::shape(\%given) };
    $legend{position} = $given{none} ? 'none' : $given{position} || 'right';
    my $deleted = $given{delete_series};
    $legend{delete_series} = [ map { int } grep { /^\d+$/ } @$deleted ] if ref $deleted eq 'ARRAY';

    my %made = (
        font   => CPANBridge::Excel::ChartOptions::font($given{font}),
        layout => CPANBridge::Excel::ChartOptions::layout($given{layout}),
    );
    $legend{$_} = $made{$_} for grep { defined $made{$_} } keys %made;
    return $self->{_options}{legend} = \%legend;
}

sub set_plotarea {
    my ($self, @options) = @_;
    return $self->{_options}{plotarea} = CPANBridge::Excel::ChartOptions::area(@options);
}

sub set_size {
    my ($self, %given) = @_;
    for my $key (qw(width height x_scale y_scale x_offset y_offset)) {
        $self->{"_$key"} = $given{$key} if $given{$key};
    }
    return $self->{_width};
}

sub set_style {
    my ($self, $style) = @_;
    $style = 2 if !defined $style || $style < 0 || $style > 48;
    return $self->{_options}{style} = int $style;
}

sub set_table {
    my ($self, %given) = @_;
    my %table;
    for my $key (qw(horizontal vertical outline show_keys)) {
        $table{$key} = $given{$key} ? 1 : 0 if defined $given{$key};
    }
    my $font = CPANBridge::Excel::ChartOptions::font($given{font});
    $table{font} = $font if $font;
    return $self->{_options}{table} = \%table;
}

sub set_title {
    my ($self, %given) = @_;
    my %title = CPANBridge::Excel::ChartOptions::name(\%given);
    my %made  = (
        name_font => CPANBridge::Excel::ChartOptions::font($given{name_font}),
        layout    => CPANBridge::Excel::ChartOptions::layout($given{layout}, 1),
    );
    $title{$_} = $made{$_} for grep { defined $made{$_} } keys %made;
    for my $key (qw(overlay none)) {
        $title{$key} = 1 if $given{$key};
    }
    return $self->{_options}{title} = \%title;
}

sub set_up_down_bars {
    my ($self, %given) = @_;
    my %bars;
    for my $key (qw(up down)) {
        my $bar  = $given{$key} || {};
        my $line = CPANBridge::Excel::ChartOptions::line(defined $bar->{border} ? $bar->{border} : $bar->{line});
        my $fill = CPANBridge::Excel::ChartOptions::fill($bar->{fill});
        $bars{$key} = { ($line ? (line => $line) : ()), ($fill ? (fill => $fill) : ()) };
    }
    return $self->{_options}{up_down_bars} = \%bars;
}

sub set_x2_axis { return shift->_set_axis(x2_axis => @_) }
sub set_x_axis  { return shift->_set_axis(x_axis  => @_) }
sub set_y2_axis { return shift->_set_axis(y2_axis => @_) }
sub set_y_axis  { return shift->_set_axis(y_axis  => @_) }

sub show_blanks_as {
    my ($self, $option) = @_;
    return unless $option;
    if ($option !~ /^(?:gap|zero|span)$/) {
        warn "Unknown show_blanks_as() option '$option'\n";
        return;
    }
    return $self->{_options}{show_blanks_as} = $option;
}

sub show_hidden_data {
    my ($self) = @_;
    return $self->{_options}{show_hidden_data} = 1;
}

sub size { return shift->set_size(@_) }

# Called by the factory alone.
sub new {
    my ($class, $subtype) = @_;
    return bless {
        _subtype          => $subtype,
        _series           => [],
        _options          => {},
        _embedded         => 0,
        _already_inserted => 0,
        _combined         => undef,
        _is_secondary     => 0,
        _chart_name       => '',
        _width            => 480,
        _height           => 288,
        _x_scale          => 1,
        _y_scale          => 1,
        _x_offset         => 0,
        _y_offset         => 0,
    }, $class;
}

sub _carp {
    my ($text) = @_;
    require Carp;
    Carp::carp($text);
    return;
}

sub _croak {
    require Carp;
    Carp::croak(@_);
}

sub _lines {
    my ($given) = @_;
    my $line = CPANBridge::Excel::ChartOptions::line($given->{line});
    return $line ? { line => $line } : {};
}

sub _requires_category { return 0 }

sub _set_axis {
    my ($self, $axis, %given) = @_;
    return $self->{_options}{$axis} = CPANBridge::Excel::ChartOptions::axis(\%given);
}

# The chart as the wire has it.
sub _wire {
    my ($self, $workbook) = @_;
    my ($type) = ref($self) =~ /::Chart::(\w+)$/;
    my %chart = (%{ $self->{_options} }, type => lc $type, series => $self->{_series});
    $chart{subtype} = "$self->{_subtype}"    if $self->{_subtype};
    $chart{name}    = "$self->{_chart_name}" if $self->{_chart_name};
    {
        no warnings 'numeric';
        @chart{qw(width height)} = map { 0 + $_ } @$self{qw(_width _height)};
    }
    $chart{protection} = 1                     if $self->{_protection};
    $chart{rotation}   = "$self->{_rotation}"  if $self->{_rotation};
    $chart{hole_size}  = "$self->{_hole_size}" if $self->{_hole_size};
    my $wire = CPANBridge::Excel::ChartOptions::with_colors(\%chart, sub { _color($workbook, $_[0]) });
    _without_data($wire)                                     if $workbook->{_optimization} == 1;
    $wire->{combined} = $self->{_combined}->_wire($workbook) if $self->{_combined};
    delete $wire->{combined}{combined}                       if $wire->{combined};
    return $wire;
}

# In optimisation mode the original has no cells to look at.
sub _without_data {
    my ($chart) = @_;
    for my $named (@{ $chart->{series} }, grep { $_ } @$chart{qw(title x_axis y_axis x2_axis y2_axis)}) {
        $named->{"${_}_data"} ||= [] for grep { exists $named->{$_} } qw(values categories);
        $named->{name_data}   ||= [] if exists $named->{name_formula};
        $_->{data} ||= [] for grep { $_ && exists $_->{formula} } @{ ($named->{data_labels} || {})->{custom} || [] };
    }
    return;
}

sub _color {
    my ($workbook, $color) = @_;
    return uc $color if $color =~ /^#[0-9a-fA-F]{6}$/;
    my $index = Excel::Writer::XLSX::Format::_get_color($color);
    if (!$index) {
        warn "Unknown color '$color' used in chart formatting. Converting to black.\n";
        $index = 8;
    }
    return $workbook->_palette_color($index);
}

1;

=encoding utf8

=head1 NAME

Excel::Writer::XLSX::Chart - A chart of a workbook

=head1 SYNOPSIS

  my $chart = $workbook->add_chart(type => 'column', embedded => 1);
  $chart->add_series(
      name       => '=Sheet1!$B$1',
      categories => '=Sheet1!$A$2:$A$7',
      values     => '=Sheet1!$B$2:$B$7',
  );
  $chart->set_title(name => 'Results');
  $worksheet->insert_chart('D2', $chart, {x_offset => 10});

=head1 DESCRIPTION

Charts are made by L<Excel::Writer::XLSX::Workbook/add_chart>; their types are classes of their own: Area, Bar, Column, Doughnut, Line, Pie, Radar,
Scatter and Stock. A chart may change until the workbook is closed. Values that stand in the referenced cells are cached in the chart, as the original does.

Lines (also called C<border>) take C<color width dash_type transparency none>, fills C<color transparency none>, patterns C<pattern fg_color bg_color>,
gradients C<colors positions angle type>, fonts C<name color size bold italic underline rotation pitch_family charset baseline>,
layouts C<x y width height> between 0 and 1. Unknown names are warned about and passed over.

=head1 METHODS

=head2 add_series

  $chart->add_series(values => '=Sheet1!$B$2:$B$7');
  $chart->add_series(values => ['Sheet1', 1, 6, 1, 1], name => 'North', line => {color => 'red'});

Adds a series. Options: C<values categories name line border fill pattern gradient marker trendline smooth y_error_bars x_error_bars data_labels points
invert_if_negative y2_axis gap overlap>, and C<values_data categories_data name_data> for cached values. Dies without C<values>; warns at the 256th series.

=head2 combine

  $column->combine($line);

Draws a second chart in the same area.

=head2 factory

  my $chart = Excel::Writer::XLSX::Chart->factory('line', 'stacked');

The chart of a type; L<Excel::Writer::XLSX::Workbook/add_chart> calls it.

=head2 new

  my $chart = Excel::Writer::XLSX::Chart::Line->new;

Called by L</factory> alone.

=head2 set_chartarea

  $chart->set_chartarea(border => {none => 1}, fill => {color => 'silver'});

How the whole area is drawn.

=head2 set_drop_lines

  $chart->set_drop_lines(line => {color => 'red'});

Lines from points to the axis, in line, area and stock charts.

=head2 set_high_low_lines

  $chart->set_high_low_lines(line => {color => 'red'});

Lines from the highest to the lowest value, in line and stock charts.

=head2 set_legend

  $chart->set_legend(position => 'bottom', delete_series => [0, 3]);

Place and look of the legend: C<none position font delete_series layout border fill pattern gradient>.

=head2 set_plotarea

  $chart->set_plotarea(layout => {x => 0.1, y => 0.2, width => 0.6, height => 0.5});

How the area between the axes is drawn.

=head2 set_size

  $chart->set_size(width => 720, height => 576);

Size in pixels, or C<x_scale y_scale>, and C<x_offset y_offset>. C<size> is the same.

=head2 set_style

  $chart->set_style(37);

One of Excel's styles, 1 to 48.

=head2 set_table

  $chart->set_table(show_keys => 1);

Shows the values in a table below: C<horizontal vertical outline show_keys font>.

=head2 set_title

  $chart->set_title(name => 'Results', name_font => {size => 14}, overlay => 1);

The title: C<name name_font overlay layout none>.

=head2 set_up_down_bars

  $chart->set_up_down_bars(up => {fill => {color => 'green'}}, down => {fill => {color => 'red'}});

Bars between the first and last series of a line chart.

=head2 set_x2_axis

  $chart->set_x2_axis(name => 'Second');

The second axis of categories.

=head2 set_x_axis

  $chart->set_x_axis(name => 'Month', num_font => {rotation => -45});

The axis of categories: C<name name_font name_layout num_font num_format min max minor_unit major_unit interval_unit interval_tick crossing reverse position
log_base label_position label_align major_gridlines minor_gridlines visible date_axis text_axis minor_unit_type major_unit_type display_units
display_units_visible major_tick_mark minor_tick_mark position_axis line fill>.

=head2 set_y2_axis

  $chart->set_y2_axis(name => 'Percent');

The axis of series with C<y2_axis>.

=head2 set_y_axis

  $chart->set_y_axis(min => 0, max => 100);

The axis of values.

=head2 show_blanks_as

  $chart->show_blanks_as('span');

How empty cells are shown: C<gap zero span>.

=head2 show_hidden_data

  $chart->show_hidden_data;

Shows values of hidden rows and columns too.

=head2 size

  $chart->size(width => 720, height => 576);

The same as L</set_size>.

=head1 CAVEATS

Colours are looked up once for each place, so an unknown one is warned about once where the original warns twice for some.

=head1 SEE ALSO

L<Excel::Writer::XLSX::Workbook>, L<Excel::Writer::XLSX::Worksheet>

=cut
