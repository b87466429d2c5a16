package RandomExcel::Drawings;
use strict;
use warnings;

use RandomExcel::Values;
use RandomExcel::Charts;
use Exporter ();

our @ISA    = ('Exporter');
our @EXPORT = qw(make_image_files);

# What floats above the cells.

sub make_image_files {
    require Compress::Zlib;
    my $n = 0;
    for ([ 'a.png', 32, 20 ], [ 'b.png', 7, 90 ]) {
        my ($file, $w, $h) = @$_;
        my $chunk = sub {
            my ($type, $data) = @_;
            pack 'N a4 a* N', length $data, $type, $data, Compress::Zlib::crc32($type . $data);
        };
        open my $f, '>:raw', $file or die;
        print $f "\x89PNG\r\n\x1a\n", $chunk->('IHDR', pack 'N N C5', $w, $h, 8, 2, 0, 0, 0),
            ($n++ ? $chunk->('pHYs', pack 'N N C', 3780, 3780, 1) : ()),
            $chunk->('IDAT', Compress::Zlib::compress(("\0" . "\x80\x10\x20" x $w) x $h)), $chunk->('IEND', '');
    }
    open my $f, '>:raw', 'c.bmp' or die;
    my $row = "\x10\x20\x30" x 8;
    print $f 'BM', pack('V v v V', 54 + 8 * 24, 0, 0, 54),
        pack('V V V v v V V V V V V', 40, 8, 8, 1, 24, 0, 8 * 24, 2835, 2835, 0, 0), $row x 8;
}

our %CALL = (
    comments => sub {
        my $s = shift;
        return if $s->{_random_default};
        $s->{_random_comment}++;
        call(
            s             => $s,
            write_comment => cell(),
            any('Hello', "two\nlines", 'a & b', '', 'y' x 300),
            some(
                0.2,
                author      => sub { any('Eve', '') },
                visible     => \&flag,
                color       => \&color,
                font        => sub { 'Arial' },
                font_size   => sub { any(8, 10) },
                font_family => sub { 2 },
                width       => sub { any(100, 200) },
                height      => sub { any(40,  111) },
                x_scale     => sub { any(0.5, 2) },
                y_scale     => sub { any(0.5, 2) },
                start_cell  => sub { 'C5' },
                start_row   => sub { number(0, 20) },
                start_col   => sub { number(0, 9) },
                x_offset    => sub { any(0, 30) },
                y_offset    => sub { any(0, 9) }));
        call(s => $s, 'show_comments')               if one_in(8);
        call(s => $s, set_comments_author => 'Adam') if one_in(6);
    },
    buttons => sub {
        my $s = shift;
        return if $s->{_random_layout};
        $s->{_random_button}++;
        call(
            s             => $s,
            insert_button => cell(),
            {
                some(
                    0.3,
                    macro       => sub { any('my_macro', 'mod.x') },
                    caption     => \&text,
                    width       => sub { any(100, 64) },
                    height      => sub { any(30,  20) },
                    x_scale     => sub { 2 },
                    y_scale     => sub { 1.5 },
                    x_offset    => sub { 5 },
                    y_offset    => sub { 7 },
                    description => \&text
                ) });
    },
    shapes => sub {
        my $s     = shift;
        my $shape = $book->add_shape(
            some(
                0.3,
                type        => sub { any(qw(rect ellipse star5 plus smileyFace)) },
                text        => sub { any('Hello', "two\nlines", 'a & b') },
                width       => sub { any(60,      123) },
                height      => sub { any(60,      33) },
                line        => sub { '0000AA' },
                fill        => sub { '00AA00' },
                line_type   => sub { any(qw(dash sysDot)) },
                line_weight => sub { any(1,  3) },
                rotation    => sub { any(45, 90) },
                flip_h      => sub { 1 },
                align       => sub { any('l', 'r', 'ctr') },
                valign      => sub { any('t', 'b') },
                name        => sub { 'Name' },
                adjustments => sub { [10] },
                format      => sub { $book->add_format(bold => 1, size => 9, font => 'Arial') }));
        call(
            s            => $s,
            insert_shape => cell(),
            $shape, some_list(sub { number(0, 40) }, sub { number(0, 40) }, sub { any(1, 1.5) }, sub { any(1, 0.5) }));
    },
    images => sub {
        my $s = shift;
        call(
            s            => $s,
            insert_image => cell(),
            any('a.png', 'b.png', 'c.bmp'),
            one_in(3)
            ? ()
            : {
                object_options(), some(0.2, url => sub { any('http://a.b/c', 'internal:Sheet1!A1') }, tip => \&text) });
    },
    charts => sub {
        my $s    = shift;
        my %type = chart_type();
        if (one_in(8)) {
            my $sheet = call(b => $book, add_chart => %type, one_in(2) ? (name => 'C' . scalar $book->sheets) : ());
            fill_chart($sheet, 'chartsheet', $type{type}) if ref $sheet;
            return;
        }
        my $chart = call(
            b         => $book,
            add_chart => %type,
            embedded  => 1,
            some(0.3, name => sub { 'Chart name ' . number(1, 99) }));
        fill_chart($chart, 'chart', $type{type});
        if (one_in(5)) {
            my %other = chart_type();
            return if ($other{type} =~ /pie|doughnut/) != ($type{type} =~ /pie|doughnut/);
            my $second = call(b => $book, add_chart => %other, embedded => 1);
            fill_chart($second, 'second', $other{type});
            call(chart => $chart, combine => $second);
        }
        call(
            s            => $s,
            insert_chart => cell(),
            $chart,
            one_in(2) ? ()
            : one_in(3)
            ? some_list(sub { number(0, 30) }, sub { number(0, 30) }, sub { any(1, 2) }, sub { any(1, 1.5) })
            : { object_options() });
    },
);

1;
