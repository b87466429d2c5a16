package CPANBridge::DBI::Text;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

# DBI's functions about values; loaded when the first is called.

use constant { DISCARD_STRING => 1, STRICT => 2 };

my ($SQL_NUMERIC, $SQL_INTEGER, $SQL_DOUBLE) = (2, 4, 8);

sub data_diff {
    my ($first, $second, $logical) = @_;
    my $difference = data_string_diff($first, $second);
    return '' if $logical && !$difference;
    my ($about_first, $about_second) = (data_string_desc($first), data_string_desc($second));
    return '' if !$difference && $about_first eq $about_second;
    $difference ||= 'Strings contain the same sequence of characters' if defined $first && length $first;
    return "a: $about_first\nb: $about_second\n" . (defined $difference && length $difference ? "$difference\n" : '');
}

sub data_string_desc {
    my ($text) = @_;
    my $flag   = defined $text && utf8::is_utf8($text) ? 'on' : 'off';
    $flag .= ' but INVALID encoding' if $flag eq 'on' && !utf8::valid($text);
    return "UTF8 $flag, undef"       if !defined $text;
    my $bytes = $text;
    utf8::encode($bytes) if utf8::is_utf8($bytes);
    return sprintf 'UTF8 %s, %s, %d characters %d bytes', $flag, $bytes =~ /[^\x00-\x7f]/ ? 'non-ASCII' : 'ASCII',
        length $text, length $bytes;
}

sub data_string_diff {
    my ($first, $second) = @_;
    return '' if !defined $first && !defined $second;
    for ([ 'a', $first, 'b', $second ], [ 'b', $second, 'a', $first ]) {
        my ($name, $text, $other_name, $other) = @$_;
        return "String $name is undef, string $other_name has " . length($other) . ' characters' if !defined $text;
    }
    my $shorter = length $first < length $second ? length $first : length $second;
    for my $index (0 .. $shorter - 1) {
        my ($one, $two) = map { substr $_, $index, 1 } $first, $second;
        next if $one eq $two;
        return "Strings differ at index $index: a[$index]=" . _character($one) . ", b[$index]=" . _character($two);
    }
    return ''                                             if length $first == length $second;
    return "String a truncated after $shorter characters" if length $first < length $second;
    return "String b truncated after $shorter characters";
}

# Of text, as the original computes it: times 33, or Fowler/Noll/Vo.
sub hash {
    my ($text, $kind) = @_;
    my $bytes = "$text";
    utf8::encode($bytes) if utf8::is_utf8($bytes);
    my $hash;
    die "DBI::hash($kind): invalid type" . CPANBridge::DBI::Handle::at() if $kind && $kind != 1;
    if ($kind) {
        $hash = 0x811c9dc5;
        $hash = ($hash * 0x01000193 & 0xffffffff) ^ $_ for unpack 'C*', $bytes;
        return $hash > 0x7fffffff ? $hash - 4_294_967_296 : $hash;
    }
    $hash = 0;
    $hash = ($hash * 33 + ($_ > 127 ? $_ + 0xffffff00 : $_)) & 0xffffffff for unpack 'C*', $bytes;
    return -($hash & 0x7fffffff | 0x40000000);
}

# Makes a number of the variable it gets, if it can.
sub sql_type_cast {
    my (undef, $type, $flags) = @_;
    $flags ||= 0;
    return -1 if !defined $_[0];
    my $casts;
    if ($type == $SQL_INTEGER) {
        $casts = _is_integer($_[0]);
    } elsif ($type == $SQL_DOUBLE || $type == $SQL_NUMERIC) {
        $casts = Scalar::Util::looks_like_number($_[0]);
    } else {
        return -2;
    }
    warn sprintf q(Argument "%s" isn't numeric in subroutine entry%s), $_[0], CPANBridge::DBI::Handle::at()
        if !Scalar::Util::looks_like_number($_[0]) && $type != $SQL_NUMERIC && _warns();
    no warnings 'numeric';
    my $number = $_[0] + 0;
    return $flags & STRICT ? 0 : 1 if !$casts;
    $_[0] = $number                if $flags & DISCARD_STRING;
    return 2;
}

sub _character {
    my ($character) = @_;
    return sprintf '\x{%04X}', ord $character if ord $character > 255;
    return $character =~ /[[:cntrl:]]/ ? sprintf '\x%02X', ord $character : $character;
}

sub _is_integer {
    my ($text) = @_;
    my ($sign, $digits) = $text =~ /^\s*([-+]?)0*([0-9]+)\s*\z/ or return '';
    my $limit = $sign eq '-' ? '9223372036854775808' : '18446744073709551615';
    return length $digits < length $limit || length $digits == length $limit && $digits le $limit;
}

# Does the script want to hear of what is no number?
sub _warns {
    my $level = 0;
    while (my @frame = caller $level++) {
        next       if $frame[0] =~ /^(?:DBI|CPANBridge)(?:::|\z)/;
        return $^W if !defined $frame[9];
        return vec $frame[9], $warnings::Offsets{numeric}, 1;
    }
    return $^W;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::DBI::Text - DBI's functions about values

=head1 SYNOPSIS

  print DBI::data_diff($this, $that);

=head1 DESCRIPTION

Functions that scripts call as C<DBI::name> or import with C<:utils>.

=head1 FUNCTIONS

=head2 data_diff

  my $text = data_diff($first, $second, $logical);

What differs between two texts, with descriptions of both; an empty text for equal ones. With C<$logical> the UTF-8 flag does not count.

=head2 data_string_desc

  my $text = data_string_desc($text);

UTF-8 flag, kind and length.

=head2 data_string_diff

  my $text = data_string_diff($first, $second);

The first place that differs.

=head2 hash

  my $number = hash($text, $kind);

A number of 32 bits.

=head2 sql_type_cast

  my $status = sql_type_cast($value, SQL_INTEGER, DBIstcf_STRICT);

Lets a variable be the number that its text says. Returns 2 if it is, 1 if not, 0 if it should be, -1 for undef, -2 for a type that is not known here.

=head1 SEE ALSO

L<DBI>

=cut
