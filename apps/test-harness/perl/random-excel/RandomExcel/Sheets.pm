package RandomExcel::Sheets;
use strict;
use warnings;

use RandomExcel::Values;
use Excel::Writer::XLSX::Utility;
use Exporter ();

our @ISA    = ('Exporter');
our @EXPORT = qw();

# Cells, and what a sheet is besides them.

sub rich {
    my @r;
    for (1 .. number(1, 4)) { push @r, any(@formats) if one_in(2); push @r, any('one ', 'two', ' three & ') }
    push @r, any(@formats) if one_in(3);
    return @r;
}

our %CALL = (
    cells => sub {
        my $s = shift;
        for (1 .. number(3, 12)) {
            my $do = number(0, 13);
            my @f  = one_in(2) ? () : format_();
            if ($do <= 4) {
                call(
                    s     => $s,
                    write => place(),
                    any(
                        text(),                      real(),
                        '007',                       '1e5',
                        '1.50',                      '=SUM(A1:B2)',
                        '{=A1:A2}',                  'http://example.com/a b#c',
                        'mailto:x@y.z',              'internal:Sheet1!A1',
                        'external:f.xlsx#Sheet2!B1', undef,
                        '',                          [ 1, 'two', [ 3, 4 ] ]
                    ),
                    @f
                );
            } elsif ($do == 5) {
                call(s => $s, write_string => place(), text(), @f);
            } elsif ($do == 6) {
                call(s => $s, write_number => place(), real(), @f);
            } elsif ($do == 7) {
                call(s => $s, write_blank => place(), @f);
            } elsif ($do == 8) {
                call(
                    s             => $s,
                    write_formula => place(),
                    any('=A1+1', 'B2', '=SORT(A1:A3)', '=IF(A1>1,"a","b")', '=_xlfn.STDEV.S(A1:A2)', ''),
                    (@f ? $f[0] : undef), (one_in(2) ? any(5, 'text', '', 'TRUE', '#DIV/0!', 0) : ()));
            } elsif ($do == 9) {
                call(
                    s               => $s,
                    write_date_time => place(),
                    any('2024-05-01T12:30:45.123', '1900-01-01T', 'T12:00', '2024-05-01', 'nonsense', '2024-02-30T'), @f
                );
            } elsif ($do == 10) {
                call(s => $s, write_boolean => place(), any(0, 1, 'x', ''), @f);
            } elsif ($do == 11) {
                call(
                    s         => $s,
                    write_url => place(),
                    any(
                        'https://example.com/?a=1&b=2', "internal:'Data 2'!A1",
                        'external:c:\\temp\\x.xlsx',    'external:\\\\srv\\share\\f.xlsx#S!A1',
                        'ftp://h/x',                    'http://e.com/<>"'
                    ),
                    (one_in(2) ? (@f ? $f[0] : undef) : ()),
                    (one_in(3) ? ('label')            : ()),
                    (one_in(4) ? ('tip & "q"')        : ()));
            } elsif ($do == 12) {
                call(s => $s, write_rich_string => place(), rich());
            } elsif ($do == 13) {
                call(
                    s                            => $s,
                    any(qw(write_row write_col)) => place(),
                    [ map { any(1, 'a', undef, '=A1', [ 1, 2 ], 1.5) } 1 .. number(0, 5) ], @f
                );
            }
        }
    },
    arrays => sub {
        my $s = shift;
        call(
            s                                                        => $s,
            any(qw(write_array_formula write_dynamic_array_formula)) => range(),
            any('=SUM(A1:B1*A2:B2)', '{=TREND(A1:A3)}', '=SORT(A1:A9)'), format_(), any(undef, 5, 'x'));
    },
    merges => sub {
        my $s = shift;
        my $r = $s->{_random_merge}++ * 4 + 40;
        my $c = number(0, 5);
        my @r = ($r, $c, $r + number(0, 2), $c + number(1, 3));
        @r = (xl_rowcol_to_cell(@r[ 0, 1 ]) . ':' . xl_rowcol_to_cell(@r[ 2, 3 ])) if one_in(2);
        return call(s => $s, merge_range => @r, any(text(), real(), '=A1', 'http://a.b'), any(@formats)) if one_in(2);
        my ($type, @cell) = @{
            any(
                [ string    => 'x' ],
                [ number    => 3 ],
                [ date_time => '2024-01-01T' ],
                [ formula   => '=A1' ],
                [ url       => 'http://a.b' ],
                ['blank']) };
        call(s => $s, merge_range_type => $type, @r, @cell, any(@formats));
    },
    layout => sub {
        my $s = shift;
        return if $s->{_random_button};
        $s->{_random_layout}++;
        my $do = number(0, 24);
        if ($do <= 3) {
            call(
                s          => $s,
                set_column =>
                    (one_in(2) ? any('A:A', 'B:D', 'F:C', '$G:$H', 'XFD:XFD') : (number(0, 8), number(0, 12))),
                any(undef, 0, 0.5, 8.43, 10, 20.71, 100), format_(), some_list(\&flag, sub { number(0, 8) }, \&flag));
        } elsif ($do == 4) {
            call(
                s                 => $s,
                set_column_pixels => number(0, 8),
                number(0, 12), any(0, 5, 12, 13, 64, 100), format_(), some_list(\&flag, sub { number(0, 7) }));
        } elsif ($do <= 7) {
            call(
                s       => $s,
                set_row => row(),
                any(undef, 0, 15, 20.5, 30, 0.75), format_(), some_list(\&flag, sub { number(0, 8) }, \&flag));
        } elsif ($do == 8) {
            call(s => $s, set_row_pixels => row(), any(0, 20, 33), format_());
        } elsif ($do == 9) {
            return if $s->{_random_comment};
            $s->{_random_default}++;
            call(s => $s, set_default_row => any(15, 20, 24.5), flag());
        } elsif ($do == 10) {
            call(
                s            => $s,
                freeze_panes => (
                      one_in(2)
                    ? xl_rowcol_to_cell(number(0, 5), number(0, 5))
                    : (number(0, 5), number(0, 5), some_list(sub { number(0, 20) }, sub { number(0, 9) }))));
        } elsif ($do == 11) {
            call(
                s           => $s,
                split_panes => any(0, 15, 20.5, 60),
                any(0, 8.43, 20), some_list(sub { number(0, 20) }, sub { number(0, 9) }));
        } elsif ($do == 12) {
            call(s => $s, set_selection => one_in(2) ? range() : cell());
        } elsif ($do == 13) {
            call(s => $s, set_top_left_cell => cell());
        } elsif ($do == 14) {
            call(s => $s, set_zoom => any(10, 75, 100, 400, 401, 9));
        } elsif ($do == 15) {
            call(s => $s, set_tab_color => color());
        } elsif ($do == 16) {
            call(s => $s, any(qw(hide_zero right_to_left hide_row_col_headers hide_gridlines)) => some_list(\&flag));
        } elsif ($do == 17) {
            call(s => $s, hide_gridlines => any(0, 1, 2, undef));
        } elsif ($do == 18) {
            call(s => $s, outline_settings => some_list(\&flag, \&flag, \&flag, \&flag));
        } elsif ($do == 19) {
            call(
                s       => $s,
                protect => any('', 'pass', undef),
                {
                    map      { ($_ => flag()) }
                        grep { one_in(3) }
                        qw(objects scenarios format_cells format_columns format_rows insert_columns insert_rows insert_hyperlinks delete_columns delete_rows select_locked_cells sort autofilter pivot_tables select_unlocked_cells)
                });
        } elsif ($do == 20) {
            call(
                s               => $s,
                unprotect_range => any('A1', '$B$2:$C$4', 'D1:D3 F5'),
                some_list(sub { any('name', undef) }, sub { 'pw' }));
        } elsif ($do == 21) {
            call(
                s             => $s,
                ignore_errors => {
                    two_digit_text_year => 'K1',
                    map      { ($_ => any('A1', 'B2:C4', 'A1:A5 C7')) }
                        grep { one_in(3) }
                        qw(number_stored_as_text eval_error formula_differs formula_range formula_unlocked empty_cell_reference list_data_validation calculated_column two_digit_text_year)
                });
        } elsif ($do == 22) {
            call(s => $s, any(qw(select activate set_first_sheet)));
        } elsif ($do == 23) {
            call(s => $s, set_page_view => some_list(\&flag));
        } else {
            call(s => $s, keep_leading_zeros => flag());
        }
    },
    page => sub {
        my $s   = shift;
        my @all = (
            ['set_landscape'],
            ['set_portrait'],
            [ set_paper => any(0, 1, 9, 8, 256) ],
            ['center_horizontally'],
            ['center_vertically'],
            [
                any(
                    qw(set_margins set_margins_LR set_margins_TB set_margin_left set_margin_right set_margin_top set_margin_bottom)
                ) => any(0, 0.5, 1.25, undef)
            ],
            [
                any(qw(set_header set_footer)) =>
                    any('&CHello', '&L&P of &N&R&D', 'x' x 255, 'y' x 256, '&C&"Arial,Bold"&14T & t', undef),
                some_list(
                    sub { any(undef, 0.3, 0.75) },
                    sub {
                        { some(0.5, scale_with_doc => \&flag, align_with_margins => \&flag) }
                    })
            ],
            [ repeat_rows     => number(0, 3), some_list(sub { number(3, 5) }) ],
            [ repeat_columns  => (one_in(2) ? any('A:B', 'C:C') : (number(0, 2), number(2, 4))) ],
            [ print_area      => range() ],
            [ fit_to_pages    => some_list(sub { number(0, 3) }, sub { number(0, 3) }) ],
            [ set_print_scale => any(10, 50, 100, 400, 5, 401) ],
            [ set_start_page  => any(1,  2,  10) ],
            [ print_across    => flag() ],
            ['print_black_and_white'],
            [ print_row_col_headers => flag() ],
            [ set_h_pagebreaks      => map { number(0, 50) } 1 .. number(1, 4) ],
            [ set_v_pagebreaks      => map { number(0, 20) } 1 .. number(1, 4) ],
            [ hide_gridlines        => any(0, 1, 2) ],
        );
        my ($method, @arguments) = @{ any(@all) };
        call(s => $s, $method => @arguments);
    },
);

1;
