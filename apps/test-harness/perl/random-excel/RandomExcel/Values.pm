package RandomExcel::Values;
use strict;
use warnings;

use Excel::Writer::XLSX::Utility;
use Exporter ();

our @ISA = ('Exporter');
our @EXPORT =
    qw(@formats @sheets $book any call cell cell_reference color column flag format_ number one_in place range real reference row some some_list text);

# What the calls are made of; the same seed gives the same values everywhere.

our (@formats, @sheets, $book);

sub any    { return $_[ int rand @_ ] }
sub one_in { return rand() * $_[0] < 1 }
sub number { my ($low, $high) = @_; return $low + int rand($high - $low + 1) }

sub some {
    my ($share, @pairs) = @_;
    my @r;
    while (my ($k, $v) = splice @pairs, 0, 2) { push @r, $k, (ref $v eq 'CODE' ? $v->() : $v) if rand() < $share }
    return @r;
}
sub flag  { return any(0,         1,         1,                                                 undef) }
sub color { return any("#FF8800", "#a1b2c3", qw(red blue green yellow black white silver navy), number(8, 63)) }

sub text {
    return any(
        '',           'x',     'Text',          'a & b < c > "d"',
        "two\nlines", ' pad ', "\x{e9}t\x{e9}", "\x{263a}", 'Long ' x 20,
        "tab\there",  '0',     '_x0041_',       "it's"
    );
}
sub real    { return any(0, 1, -1, 0.5, 12.75, 1e6, 1e-5, 1 / 3, number(-100, 100), 123456789) }
sub row     { return one_in(30) ? any(1048575, 1048576) : number(0, 30) }
sub column  { return one_in(30) ? any(16383,   16384)   : number(0, 12) }
sub format_ { return one_in(3)  ? undef : any(@formats) }

sub range {
    my ($r1, $c1) = (number(0, 30), number(0, 12));
    my ($r2, $c2) = ($r1 + number(0, 8), $c1 + number(0, 4));
    return xl_rowcol_to_cell($r1, $c1, one_in(5), one_in(5)) . ':' . xl_rowcol_to_cell($r2, $c2) if one_in(2);
    return ($r1, $c1, $r2, $c2);
}
sub cell { return one_in(2) ? xl_rowcol_to_cell(number(0, 30), number(0, 12)) : (number(0, 30), number(0, 12)) }

sub reference {
    my $name = any(map { $_->get_name } @sheets);
    my $c    = number(0, 8);
    return one_in(3)
        ? [ $name, number(0, 3), number(4, 9), $c, $c ]
        : '='
        . quote_sheetname($name) . '!$'
        . chr(65 + $c) . '$'
        . number(1, 4) . ':$'
        . chr(65 + $c) . '$'
        . number(5, 10);
}

sub cell_reference {
    return '=' . quote_sheetname(any(map { $_->get_name } @sheets)) . '!$A$' . number(1, 9);
}
sub place { return one_in(3) ? xl_rowcol_to_cell(number(0, 30), number(0, 12)) : (row(), column()) }

sub some_list {
    my @r;
    for my $code (@_) { last if one_in(3); push @r, $code->() }
    return @r;
}

# Calls a method and says what it returned.
sub call {
    my ($name, $object, $method, @arguments) = @_;
    my $list = one_in(2);
    my @result;
    my $ok = eval {
        if   ($list) { @result    = $object->$method(@arguments) }
        else         { $result[0] = $object->$method(@arguments) }
        1;
    };
    my $error = $@;
    my $exact =
        $method =~ /^(?:write|add_|insert_|merge_|data_|conditional_|set_column|set_row|define_|convert_|get_|filter_)/;
    @result = (undef) if $ok && !@result && !$exact;
    my $shown = join ', ',
        map { $exact || !$ok ? show($_) : $name eq 's' ? $_ ? 'true' : 'false' : '?' } $ok ? @result : $error;
    print $name, '->', $method, $ENV{RANDOM_ARGUMENTS} ? '(' . join(', ', map { deep($_) } @arguments) . ')' : '',
        $list ? ' list ' : ' scalar ', $ok ? '' : 'died ', $shown, "\n";
    return $result[0];
}

sub show {
    my ($v) = @_;
    return !defined $v ? 'undef' : ref $v ? (ref($v) =~ /^(?:ARRAY|HASH|CODE|SCALAR)$/ ? 'ref' : ref $v) : "'$v'";
}

sub deep {
    my ($v) = @_;
    return
         !defined $v        ? 'undef'
        : ref $v eq 'ARRAY' ? '[' . join(', ', map { deep($_) } @$v) . ']'
        : ref $v eq 'HASH'  ? '{' . join(', ', map { "$_ => " . deep($v->{$_}) } sort keys %$v) . '}'
        : ref $v            ? ref $v
        :                     "'$v'";
}

1;
