package RandomExcel::Formats;
use strict;
use warnings;

use RandomExcel::Values;
use Exporter ();

our @ISA    = ('Exporter');
our @EXPORT = qw(make_formats change_format);

# Formats with random properties.

my %FORMAT = (
    font           => sub { any('Arial', 'Calibri', 'Courier New') },
    size           => sub { any(8, 10, 11, 12.5, 20) },
    color          => \&color,
    bold           => \&flag,
    italic         => \&flag,
    underline      => sub { any(1, 2, 33, 34, 0) },
    font_strikeout => \&flag,
    font_script    => sub { any(0, 1, 2) },
    font_outline   => \&flag,
    font_shadow    => \&flag,
    font_family    => sub { any(0 .. 3) },
    font_charset   => sub { any(0, 1, 204) },
    num_format     => sub {
        any('0.00', '#,##0', 'dd/mm/yyyy', 0, 1, 9, 14, 22, 49, '@', 'General', '0.00', '[Red]0;-0', '0', '"a"0');
    },
    align => sub {
        any(qw(left center right fill justify center_across distributed top vcenter bottom vjustify vdistributed centre)
        );
    },
    valign        => sub { any(qw(top vcenter bottom vjustify vdistributed)) },
    text_wrap     => \&flag,
    rotation      => sub { any(0, 45, -45, 90, -90, 270, 10) },
    indent        => sub { any(0, 1,  2,   15) },
    shrink        => \&flag,
    reading_order => sub { any(0, 1, 2) },
    pattern       => sub { number(0, 18) },
    bg_color      => \&color,
    fg_color      => \&color,
    border        => sub { number(0, 13) },
    border_color  => \&color,
    (
        map {
            my $s = $_;
            ($s => sub { number(0, 13) }, "${s}_color" => \&color)
        } qw(left right top bottom)
    ),
    diag_type     => sub { number(0, 3) },
    diag_border   => sub { number(0, 13) },
    diag_color    => \&color,
    locked        => \&flag,
    hidden        => \&flag,
    hyperlink     => sub { 1 },
    theme         => sub { any(0, 4) },
    quote_prefix  => \&flag,
    center_across => sub { 1 },
);
delete @FORMAT{qw(quote_prefix)};

# Those that set the same properties would meet in the original's random order.
my @LATE = qw(border border_color hyperlink center_across valign theme);

sub make_formats {
    my ($count) = @_;
    return map {
        $book->add_format(
            map { ($_ => $FORMAT{$_}->()) } grep {
                my $key = $_;
                one_in(8) && !grep { $key eq $_ } @LATE
            } sort keys %FORMAT
        )
    } 1 .. $count;
}

sub change_format {
    my $format = any(@formats);
    my $key    = any(sort keys %FORMAT);
    my $method = "set_$key";
    return call(f => $format, $method => $FORMAT{$key}->());
}

1;
