package RandomExcel::Rules;
use strict;
use warnings;

use RandomExcel::Values;
use Excel::Writer::XLSX::Utility;
use Exporter ();

our @ISA    = ('Exporter');
our @EXPORT = qw();

# Conditional formats, validations, tables, sparklines and filters.

my %CF = (
    cell => sub {
        (
            criteria =>
                any('>', '<', '>=', '<=', '=', '==', '!=', '<>', 'equal to', 'greater than', 'less than or equal to'),
            value => any(1, 2.5, '$B$1', '"text"', '=$A$1', -3))
    },
    'cell ' => sub {
        (
            type     => 'cell',
            criteria => any('between', 'not between'),
            minimum  => any(1,         '=$A$1'),
            maximum  => any(10,        99.5))
    },
    date => sub {
        (criteria => any('greater than', 'equal to', 'less than'), value => any('2011-01-01T', '2020-02-29T12:30'))
    },
    average => sub {
        (
            criteria => any(
                'above',
                'below',
                'equal or above',
                'equal or below',
                '1 std dev above',
                '2 std dev below',
                '3 std dev above'
            ))
    },
    duplicate => sub { () },
    unique    => sub { () },
    top       => sub { (value => any(1, 10, 100), some(0.4, criteria => '%')) },
    bottom    => sub { (value => any(1, 10), some(0.4, criteria => '%')) },
    text      => sub {
        (criteria => any('containing', 'not containing', 'begins with', 'ends with'), value => any('foo', 'b', 'x y'))
    },
    time_period => sub {
        (
            criteria => any(
                'yesterday',
                'today',
                'tomorrow',
                'last 7 days',
                'last week',
                'this week',
                'next week',
                'this month',
                'next month'
            ))
    },
    blanks          => sub { () },
    no_blanks       => sub { () },
    errors          => sub { () },
    no_errors       => sub { () },
    formula         => sub { (criteria => any('=$A$1>5', '=ISODD(A1)', 'A1=1')) },
    '2_color_scale' => sub { (scale_points(qw(min max))) },
    '3_color_scale' => sub { scale_points(qw(min mid max)) },
    data_bar        => sub {
        (
            some(
                0.3,
                bar_color                      => sub { any('#FF0000', '#63C384') },
                bar_only                       => \&flag,
                bar_solid                      => \&flag,
                bar_negative_color             => sub { '#00FF00' },
                bar_border_color               => sub { '#0000FF' },
                bar_negative_border_color      => sub { '#0000FF' },
                bar_negative_color_same        => \&flag,
                bar_negative_border_color_same => \&flag,
                bar_no_border                  => \&flag,
                min_type                       => sub { any(qw(num percent percentile formula min)) },
                max_type                       => sub { any(qw(num percent max)) },
                bar_direction                  => sub { any(qw(left right)) },
                bar_axis_position              => sub { any(qw(middle none)) },
                bar_axis_color                 => sub { '#0070C0' },
                data_bar_2010                  => sub { 1 }
            ),
            ())
    },
    icon_set => sub {
        my $style = any(
            qw(3_arrows 3_arrows_gray 3_flags 3_signs 3_symbols 3_symbols_circled 3_traffic_lights 3_traffic_lights_rimmed 4_arrows 4_ratings 4_red_to_black 4_traffic_lights 5_arrows 5_quarters 5_ratings)
        );
        (
            icon_style => $style,
            some(
                0.3,
                icons_only    => \&flag,
                reverse_icons => \&flag,
                icons         => sub {
                    [
                        map {
                            {
                                some(
                                    0.6,
                                    criteria => sub { any('>', '>=') },
                                    type     => sub { any(qw(percent number percentile formula)) },
                                    value    => sub { any(10, 20, 50.5, '=$A$1') })
                            }
                        } 1 .. substr($style, 0, 1) - 1
                    ]
                }));
    },
);

sub scale_points {
    return map {
        my $p = $_;
        some(
            0.4,
            "${p}_type"  => sub { any(qw(num percent percentile formula)) },
            "${p}_value" => sub { any(5, 10, 50.5, '=$A$5') }
            ),
            (      $_[0] eq 'min'
                && @_ == 2
                && 0 ? () : some(0.4, "${p}_color" => sub { any('#FF0000', '#00FF00', '#C5D9F1') }))
    } @_;
}

my %DV = (
    integer => sub { (criteria => any('>', 'equal to', '<=', '!='), value => any(1, 100, '=$A$1')) },
    decimal =>
        sub { (criteria => any('between', 'not between'), minimum => any(0.1, '=E3'), maximum => any(99.5, '=F3')) },
    list   => sub { (one_in(2) ? (value => [ 'open', 'high', 'close' ]) : (source => '=$E$4:$G$4')) },
    date   => sub { (criteria => any('>', '<'), value   => '2008-07-01T') },
    time   => sub { (criteria => 'between',     minimum => 'T06:00', maximum => 'T12:00') },
    length => sub { (criteria => '>',           value   => 3) },
    custom => sub { (value    => '=AND(F5=50,G5=60)') },
    any    => sub { () },
);
our %CALL = (
    conditional => sub {
        my $s = shift;
        for (1 .. number(1, 3)) {
            my $type = any(sort keys %CF);
            (my $name = $type) =~ s/ $//;
            my %option = (
                type => $name,
                $CF{$type}->(), some(0.7, format => sub { any(@formats) }), some(0.2, stop_if_true => \&flag),
                some(0.02, unknown => 1));
            call(s => $s, conditional_formatting => range(), \%option);
        }
    },
    validation => sub {
        my $s    = shift;
        my $type = any(sort keys %DV);
        call(
            s               => $s,
            data_validation => (one_in(2) ? range() : cell()),
            {
                validate => $type,
                $DV{$type}->(),
                some(
                    0.2,
                    ignore_blank  => \&flag,
                    dropdown      => \&flag,
                    show_input    => \&flag,
                    show_error    => \&flag,
                    input_title   => sub { any('Title',   'x' x 32,  'x' x 33) },
                    input_message => sub { any('Message', 'm' x 255, 'm' x 256) },
                    error_title   => sub { 'E' },
                    error_message => sub { any('bad & "worse"') },
                    error_type    => sub { any(qw(stop warning information bad)) },
                    other_cells   => sub { [ [ 2, 2, 3, 3 ], [ 8, 8, 8, 8 ] ] }
                ),
                some(0.02, foo => 1) });
    },
    tables => sub {
        my $s = shift;
        my $r = $s->{_random_table}++ * 12 + 100;
        my $c = number(0, 4);
        my $n = number(1, 4);
        my @r = ($r, $c, $r + number(2, 8), $c + $n - 1);
        call(
            s         => $s,
            add_table => (one_in(2) ? xl_rowcol_to_cell(@r[ 0, 1 ]) . ':' . xl_rowcol_to_cell(@r[ 2, 3 ]) : @r),
            one_in(5) ? () : {
                some(
                    0.3,
                    header_row     => \&flag,
                    autofilter     => \&flag,
                    total_row      => \&flag,
                    banded_rows    => \&flag,
                    banded_columns => \&flag,
                    first_column   => \&flag,
                    last_column    => \&flag,
                    style => sub { any('Table Style Light 11', 'Table Style Medium 2', 'TableStyleDark3', 'None', '') },
                    name  => sub { my $name = 'T_' . $s->{_index} . "_$r"; $name },
                    data  => sub {
                        [
                            map {
                                [ map { any(1, 'x', 2.5, undef, '=A1', '') } 1 .. $n ]
                            } 1 .. number(1, 7) ]
                    },
                    columns => sub {
                        my $i = 0;
                        [
                            map {
                                $i++;
                                one_in(5) ? undef : {
                                    some(
                                        0.4,
                                        header         => sub { any("H$i", "Q' [$i]#", "two words $i") },
                                        header_format  => sub { any(@formats) },
                                        format         => sub { any(@formats) },
                                        total_string   => sub { 'Total' },
                                        total_function => sub {
                                            any(qw(average count count_nums max min std_dev sum var), 'count nums');
                                        },
                                        total_value => sub { 5 }
                                    ),
                                    some(0.15, formula => sub { any('=SUM(Table1[@[Column1]:[Column2]])', '=A1*2') }) }
                            } 1 .. $n
                        ];
                    }) });
    },
    sparklines => sub {
        my $s = shift;
        call(
            s             => $s,
            add_sparkline => {
                location => 'A' . number(1, 30),
                range    => any('B1:F1', 'Sheet1!B2:F2', '=$B$1:$F$1'),
                some(
                    0.3,
                    type  => sub { any(qw(line column win_loss)) },
                    style => sub { any(1 .. 36) },
                    (
                        map { ($_ => \&flag) }
                            qw(high_point low_point negative_points first_point last_point markers axis reverse show_hidden)
                    ),
                    (
                        map {
                            ($_ => sub { any('#FF0000', '#00B050') })
                        } qw(series_color negative_color markers_color first_color last_color high_color low_color)
                    ),
                    max         => sub { any(5, 'group', 0.5) },
                    min         => sub { any(0, 'group', -5) },
                    empty_cells => sub { any(qw(gaps zero connect)) },
                    date_axis   => sub { any('A1:D1', 'Sheet1!A1:E1') },
                    weight      => sub { any(0.25,    1.5, 3) }) });
        call(s => $s, add_sparkline => { location => [ 'M1', 'M2' ], range => [ 'B1:F1', 'B2:F2' ] }) if one_in(4);
    },
    filters => sub {
        my $s = shift;
        my $c = number(0, 2);
        call(s => $s, autofilter => 0, $c, 20, $c + 4);
        for (1 .. number(0, 3)) {
            my $column = one_in(8) ? 9 : $c + number(0, 4);
            one_in(2)
                ? call(
                s             => $s,
                filter_column => (one_in(2) ? $column : xl_col_to_name($column)),
                any(
                    'x > 2000',
                    'x == 5',
                    'x > 1 and x < 9',
                    'x == b*',
                    'x == Blanks',
                    'x == NonBlanks',
                    'x != foo or x != bar',
                    'x =~ *a',
                    'x <> 3',
                    'x == "two words"',
                    'x > Blanks',
                    'x',
                    'x == a or x == b'
                ))
                : call(s => $s, filter_column_list => $column, map { any('a', 'b', 5, 'blanks') } 1 .. number(1, 3));
        }
    },
);

1;
