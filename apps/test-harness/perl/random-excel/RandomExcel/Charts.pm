package RandomExcel::Charts;
use strict;
use warnings;

use RandomExcel::Values;
use Exporter ();

our @ISA    = ('Exporter');
our @EXPORT = qw(chart_type fill_chart object_options);

# Charts with everything that they may have.

# Is the chart a sheet? There the original warns at a line of its own.
my $on_sheet;

sub fill {
    return { one_in(8) ? (none => 1) : (color => color(), some(0.3, transparency => sub { number(0, 100) })) };
}

sub line {
    return {
        one_in(8) ? (none => 1) : some(
            0.6,
            color     => \&color,
            width     => sub { any(0.25, 1, 1.5, 2.25, 3, 10) },
            dash_type => sub {
                any(
                    qw(solid round_dot square_dot dash dash_dot long_dash long_dash_dot long_dash_dot_dot dot system_dash_dot system_dash_dot_dot foo)
                );
            },
            transparency => sub { number(0, 100) }) };
}

sub pattern {
    return {
        some(
            1,
            pattern =>
                sub { any(qw(percent_5 percent_75 light_upward_diagonal wave shingle sphere large_grid solid_diamond)) }
            ,
            fg_color => \&color
        ),
        some(0.5, bg_color => \&color) };
}

sub gradient {
    my $n = number(2, 4);
    return {
        colors => [ map { color() } 1 .. $n ],
        one_in(2) ? (positions => [ map { $_ * 20 } 1 .. $n ]) : (),
        some(0.3, angle => sub { any(0, 45, 90, 359) }, type => sub { any(qw(linear radial rectangular path)) }) };
}

sub font {
    return {
        some(
            0.3,
            name         => sub { any('Arial', 'Times') },
            size         => sub { any(8, 9.5, 14) },
            bold         => \&flag,
            italic       => \&flag,
            underline    => \&flag,
            rotation     => sub { any(0, 45, -45, 90, -90, 270, 271, 30) },
            color        => \&color,
            pitch_family => sub { any(2, 34) },
            charset      => sub { any(0, 1) },
            baseline     => sub { any(0, -1, 1) }) };
}

sub layout {
    return {
        some(0.97, x => sub { any(0.1, 0.25, 1 / 3, 1) }, y => sub { any(0.1, 0.9) }),
        @_ ? () : some(0.97, width => sub { any(0.5, 0.7) }, height => sub { any(0.5, 1) }),
        some(0.02, z => 1) };
}

sub shape {
    return some(0.25, line => \&line, border => \&line, fill => \&fill, pattern => \&pattern, gradient => \&gradient);
}

sub labels {
    return {
        some(0.5, value => \&flag, category => \&flag, series_name => \&flag),
        some(
            0.2,
            percentage   => \&flag,
            legend_key   => \&flag,
            leader_lines => \&flag,
            num_format   => sub { any('0.0', '#,##0') },
            font         => \&font,
            position     => sub {
                $on_sheet
                    ? 'center'
                    : any(qw(center right left above below top bottom inside_base inside_end outside_end best_fit));
            },
            separator => sub { any(',', ';', '.', "\n", ' ', $on_sheet ? () : '!') },
            custom    => sub {
                [
                    map {
                        one_in(4)
                            ? undef
                            : {
                            some(0.4, value => sub { any(text(), cell_reference()) }, font => \&font, delete => \&flag),
                            some(0.2, shape()) }
                    } 1 .. number(1, 4) ]
            }
        ),
        shape() };
}

sub error_bars {
    return {
        some(1, type => sub { any(qw(fixed percentage standard_deviation standard_error custom bad)) }),
        some(
            0.5,
            value        => sub { any(1, 2.5, 10) },
            direction    => sub { any(qw(plus minus both)) },
            end_style    => \&flag,
            line         => \&line,
            plus_values  => sub { one_in(2) ? reference() : [ 1, 2, 3 ] },
            minus_values => sub { one_in(2) ? '=Sheet1!$A$1:$A$3' : [ 0.5, 1 ] }) };
}

sub trendline {
    return {
        some(1, type => sub { any(qw(exponential linear log moving_average polynomial power bad)) }),
        some(
            0.4,
            name              => \&text,
            order             => sub { number(2, 6) },
            period            => sub { number(2, 5) },
            forward           => sub { any(0, 0.5, 2) },
            backward          => sub { any(0, 1.5) },
            intercept         => sub { any(0, 1.5) },
            display_equation  => \&flag,
            display_r_squared => \&flag
        ),
        shape() };
}

sub marker {
    return {
        some(
            1,
            type => sub {
                any(qw(automatic none square diamond triangle x star dot short_dash dash long_dash circle plus bad));
            }
        ),
        some(0.4, size => sub { number(2, 20) }, automatic => sub { 1 }),
        shape() };
}

sub axis {
    return (
        some(
            0.15,
            name              => sub { any(text(), cell_reference()) },
            name_font         => \&font,
            name_layout       => sub { layout(1) },
            num_font          => \&font,
            num_format        => sub { any('0.0', '#,##0', 'dd/mm') },
            num_format_linked => \&flag,
            line              => \&line,
            fill              => \&fill,
            min               => sub { any(0,     1,   -5, 0.5) },
            max               => sub { any(10,    100, 7.5) },
            minor_unit        => sub { any(1,     0.5) },
            major_unit        => sub { any(2,     5) },
            crossing          => sub { any('max', 'min', 2, 0.5, 0) },
            position_axis     => sub { any(qw(on_tick between bad)) },
            reverse           => \&flag,
            log_base          => sub { any(2, 10) },
            label_position    => sub { any(qw(next_to high low none)) },
            label_align       => sub { any(qw(left right)) },
            major_gridlines   => sub { { visible => flag(), some(0.4, line => \&line) } },
            minor_gridlines   => sub { { visible => flag(), some(0.4, line => \&line) } },
            visible           => \&flag,

            text_axis             => \&flag,
            minor_unit_type       => sub { any(qw(days months years)) },
            major_unit_type       => sub { any(qw(days months years)) },
            major_tick_mark       => sub { any(qw(none inside outside cross bad)) },
            minor_tick_mark       => sub { any(qw(none inside outside cross)) },
            display_units         => sub { any(qw(hundreds thousands millions trillions bad)) },
            display_units_visible => \&flag,
            position              => sub { any(qw(top bottom left right)) }));
}

sub area_options {
    return (
        shape(),
        some(0.2, layout => \&layout),
        some(
            0.05,
            color        => \&color,
            line_color   => \&color,
            line_weight  => sub { number(1, 4) },
            line_pattern => sub { any(1 .. 5, 'dash-dot') }));
}
my %SUBTYPES = (
    bar      => [qw(stacked percent_stacked)],
    column   => [qw(stacked percent_stacked)],
    line     => [qw(stacked percent_stacked)],
    area     => [qw(stacked percent_stacked)],
    scatter  => [qw(straight_with_markers straight smooth_with_markers smooth markers_only)],
    radar    => [qw(with_markers filled)],
    pie      => [],
    doughnut => [],
    stock    => []);

sub chart_type {
    my $type = any(sort keys %SUBTYPES);
    return (type => $type, one_in(2) && @{ $SUBTYPES{$type} } ? (subtype => any(@{ $SUBTYPES{$type} })) : ());
}

sub fill_chart {
    my ($chart, $name, $type) = @_;
    $on_sheet = $name eq 'chartsheet';

    # Axes of dates have no such intervals, which the original writes all the same.
    my $dates = $type eq 'stock' || one_in(3);
    for (1 .. number(1, 4)) {
        call(
            $name, $chart,
            add_series => values => reference(),
            ($type eq 'scatter' ? (categories => reference()) : some(0.9, categories => \&reference)),
            some(0.3, name => sub { any(text(), cell_reference(), [ 'Sheet1', 0, 1 ]) }),
            some(
                0.15,
                marker       => \&marker,
                trendline    => \&trendline,
                x_error_bars => \&error_bars,
                y_error_bars => \&error_bars,
                data_labels  => \&labels,
                points       => sub {
                    [ map { one_in(3) ? undef : { shape() } } 1 .. number(1, 4) ]
                },
                invert_if_negative => \&flag,
                smooth             => \&flag,
                gap                => sub { any(0,    50, 150, 500) },
                overlap            => sub { any(-100, 0,  100, 50) },
                y2_axis            => \&flag,
                x2_axis            => sub { one_in(3) }
            ),
            shape());
    }
    call(
        $name, $chart,
        $_ => axis(),
        $dates
        ? some(0.2,  date_axis     => \&flag)
        : some(0.15, interval_unit => sub { number(1, 5) }, interval_tick => sub { number(1, 5) })
    ) for grep { one_in(3) } qw(set_x_axis set_y_axis set_x2_axis set_y2_axis);
    call(
        $name, $chart,
        set_title => some(0.7, name => sub { any(text(), cell_reference()) }),
        some(0.2, name_font => \&font, layout => sub { layout(1) }, overlay => \&flag, none => \&flag)) if one_in(2);
    call(
        $name, $chart,
        set_legend => some(
            0.4,
            position =>
                sub { any(qw(top bottom left right top_right overlay_left overlay_right overlay_top_right none)) },
            font          => \&font,
            delete_series => sub { [ 0, 1 ] },
            layout        => \&layout,
            none          => sub { one_in(3) }
        ),
        shape()) if one_in(3);
    call($name, $chart, set_plotarea  => area_options())        if one_in(4);
    call($name, $chart, set_chartarea => area_options())        if one_in(4);
    call($name, $chart, set_style     => any(1, 2, 10, 48, 49)) if one_in(5);
    call($name, $chart,
        set_table =>
            some(0.4, horizontal => \&flag, vertical => \&flag, outline => \&flag, show_keys => \&flag, font => \&font))
        if one_in(8);
    call($name, $chart,
        set_up_down_bars => some(0.5, up => sub { return { shape() } }, down => sub { return { shape() } }))
        if one_in(8);
    call($name, $chart, set_drop_lines     => some(0.5, line => \&line)) if one_in(8);
    call($name, $chart, set_high_low_lines => some(0.5, line => \&line)) if one_in(8) && $name ne 'chartsheet';
    call($name, $chart, show_blanks_as     => any(qw(gap zero span bad))) if one_in(6);
    call($name, $chart, 'show_hidden_data') if one_in(8);
    call(
        $name, $chart,
        set_size => some(
            0.5,
            width    => sub { any(300, 720) },
            height   => sub { any(200, 577) },
            x_scale  => sub { any(0.5, 2) },
            y_scale  => sub { any(0.5, 1.5) },
            x_offset => sub { any(0,   25) },
            y_offset => sub { any(5,   100) })) if one_in(5);
    call($name, $chart, set_rotation  => any(0,  45, 360, 400)) if $chart->can('set_rotation')  && one_in(3);
    call($name, $chart, set_hole_size => any(10, 50, 90,  5))   if $chart->can('set_hole_size') && one_in(3);
}

sub object_options {
    return some(
        0.3,
        x_offset        => sub { any(0,   10, 300) },
        y_offset        => sub { any(0,   7,  90) },
        x_scale         => sub { any(0.5, 2) },
        y_scale         => sub { any(0.5, 1.3) },
        object_position => sub { number(1, 4) },
        description     => \&text,
        decorative      => \&flag
    );
}

1;
