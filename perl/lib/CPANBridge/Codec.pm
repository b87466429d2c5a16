package CPANBridge::Codec;
use strict;
use warnings;
no warnings 'recursion';

BEGIN {
    local ($@, $!, $SIG{__DIE__});
    eval { require Storable; 1 }
        or die "CPANBridge needs Perl's core module Storable (RHEL and Fedora: dnf install perl-Storable): $@";
}

my $MAX_DEPTH = 200;

# The builds whose native images the server reads: they keep 64-bit integers and doubles, which network order turns into text.
my $NATIVE =
       pack('j', 1) eq "\1\0\0\0\0\0\0\0"
    && length pack('p',  undef) == 8
    && length pack('F',  0) == 8
    && length pack('l!', 0) == 8;

# Storable's own halves of freeze and thaw: the rest of those only words errors. Before version 2.57 the second argument did not exist.
my $freeze = \&{ $NATIVE ? 'Storable::mstore' : 'Storable::net_mstore' };
my @plain  = Storable->can('BLESS_OK') ? 0 : ();

# What Storable.xs calls SX_LSCALAR, SX_ARRAY, SX_HASH, SX_REF, SX_UNDEF, SX_SCALAR, SX_UTF8STR and SX_LUTF8STR.
my ($LONG_BYTES, $LIST, $TABLE, $REFERENCE, $UNDEF, $BYTES, $CHARACTERS, $LONG_CHARACTERS) =
    map { chr } 1, 2, 3, 4, 5, 10, 23, 24;

# How this image writes a number, and how an image begins: an empty table without its mark and count.
my $INT    = $NATIVE ? 'i' : 'N';
my $header = substr $freeze->({}), 0, -5;

# Allows the server to send integers and doubles as they lie in memory, eight bytes each. A build with long doubles has the same order
# of bytes and must not say so.
sub byteorder { $NATIVE ? '12345678' : 'other' }

sub decode {
    my ($codec, $payload) = @_;
    if ($codec == 1) {
        require JSON::PP;
        return JSON::PP->new->utf8->decode($payload);
    }
    return undef if $codec != 2;
    return Storable::mretrieve($payload, @plain) unless _is_switched();
    no warnings 'once';
    local ($Storable::drop_utf8,           $Storable::Eval,            $Storable::interwork_56_64bit)   = (0, undef, 0);
    local ($Storable::accept_future_minor, $Storable::recursion_limit, $Storable::recursion_limit_hash) = (1, -1, -1);
    return Storable::mretrieve($payload, @plain);
}

sub encode {
    my ($value) = @_;
    no warnings 'once';
    return _freeze($value) unless _is_switched();
    local ($Storable::canonical, $Storable::forgive_me, $Storable::Deparse, $Storable::Eval) = (0, 0, 0, undef);
    local ($Storable::recursion_limit, $Storable::recursion_limit_hash) = (-1, -1);
    return _freeze($value);
}

# The image of a request that differs in one list only, up to that list and from its end.
sub frame {
    my ($module, $function, $params, $list) = @_;
    my $count  = keys %$params;
    my $before = join '', $header, $TABLE, pack($INT, 3), _entry(module => $module), _entry(function => $function),
        $REFERENCE, $TABLE, pack($INT, $count + 1), (map { _entry($_ => $params->{$_}) } sort keys %$params),
        $REFERENCE, $LIST;
    return [ $before, join '', map { pack("$INT/a*", $_) } $list, 'params' ];
}

# A list of scalars, as text, in its frame.
sub framed {
    my ($frame, $values) = @_;
    my $image = $frame->[0] . pack $INT, scalar @$values;
    for my $value (@$values) {
        my $text = defined $value ? "$value" : undef;
        if (defined $text && length $text < 256 && !utf8::is_utf8($text)) {
            $image .= $BYTES . chr(length $text) . $text;
        } else {
            $image .= _scalar($text);
        }
    }
    return $image . $frame->[1];
}

sub _entry {
    my ($key, $value) = @_;
    return _scalar($value) . pack "$INT/a*", $key;
}

# The value's text, with the mark that tells bytes from characters.
sub _scalar {
    my ($value) = @_;
    return $UNDEF if !defined $value;
    my $text  = "$value";
    my @marks = ($BYTES, $LONG_BYTES);
    if (utf8::is_utf8($text)) {
        utf8::encode($text);
        @marks = ($CHARACTERS, $LONG_CHARACTERS);
    }
    return length $text < 256 ? $marks[0] . chr(length $text) . $text : $marks[1] . pack("$INT/a*", $text);
}

# Copies only what has to change: the containers on the way to a value that cannot travel as it is.
sub plain {
    my ($value, $path, $depth) = @_;
    my $kind = ref $value or return $value;
    if ($kind eq 'ARRAY') {
        _too_deep($path) if ++$depth > $MAX_DEPTH;
        my $copy = tied @$value ? ($value = [@$value]) : undef;
        return $value unless grep { ref } @$value;
        for my $i (0 .. $#$value) {
            my $item = $value->[$i];
            ref $item or next;
            my $plain = plain($item, $path . "[$i]", $depth);
            next if ref $plain && $plain == $item;
            $copy ||= [@$value];
            $copy->[$i] = $plain;
        }
        return $copy || $value;
    }
    if ($kind eq 'HASH') {
        _too_deep($path) if ++$depth > $MAX_DEPTH;
        my $copy = tied %$value ? ($value = {%$value}) : undef;
        return $value unless grep { ref } values %$value;
        for my $key (keys %$value) {
            my $item = $value->{$key};
            ref $item or next;
            my $plain = plain($item, $path . "{$key}", $depth);
            next if ref $plain && $plain == $item;
            $copy ||= {%$value};
            $copy->{$key} = $plain;
        }
        return $copy || $value;
    }
    _refuse("parameter $path is a code reference, which may stand only at the top level") if $kind eq 'CODE';
    return "$value";
}

# What ref() does not show: a glob that is a value.
sub _without_globs {
    my ($value) = @_;
    my $kind = ref $value;
    return [ map { _without_globs($_) } @$value ] if $kind eq 'ARRAY';
    if ($kind eq 'HASH') {
        my %copy;
        $copy{$_} = _without_globs($value->{$_}) for keys %$value;
        return \%copy;
    }
    return ref \$value eq 'GLOB' ? "$value" : $value;
}

sub _freeze {
    my ($value) = @_;
    my ($frozen, $error) = _try_freeze($value);
    ($frozen, $error) = _try_freeze(_without_globs($value)) unless defined $frozen;
    return $frozen if defined $frozen;
    $error =~ s/,? at \S+ line \d+.*//s;
    _refuse("parameters cannot be sent: $error");
}

sub _try_freeze {
    my ($value) = @_;
    local $@;
    local $SIG{__DIE__} if $SIG{__DIE__};
    my $frozen = eval { $freeze->($value) };
    return ($frozen, $@);
}

# A script that uses Storable itself may have set its switches.
sub _is_switched {
    no warnings 'once';
    return
           $Storable::canonical
        || $Storable::forgive_me
        || $Storable::drop_utf8
        || $Storable::Deparse
        || $Storable::Eval
        || $Storable::interwork_56_64bit
        || !$Storable::accept_future_minor
        || ($Storable::recursion_limit      || 512) != 512
        || ($Storable::recursion_limit_hash || 256) != 256;
}

sub _refuse {
    my ($message) = @_;
    require CPANBridge::Error;
    CPANBridge::Error->throw(message => $message, code => 'invalid_params', class => 'InvalidParams', not_started => 1);
}

sub _too_deep {
    my ($path) = @_;
    my ($name) = $path =~ /\A([^\[{]*)/;
    _refuse("parameter $name is nested deeper than $MAX_DEPTH levels (or contains itself)");
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Codec - Perl data as bytes

=head1 SYNOPSIS

  my $bytes = CPANBridge::Codec::encode({a => CPANBridge::Codec::plain($value, 'a', 0)});
  my $data  = CPANBridge::Codec::decode(2, $bytes);

=head1 DESCRIPTION

Storable both ways (F<docs/wire.md>, section 7), whatever switches of it the script has set.

=head1 FUNCTIONS

=head2 byteorder

  my $digits = CPANBridge::Codec::byteorder();

As in L<Config>: C<12345678> for those builds whose native images the bridge reads.

=head2 decode

  my $data = CPANBridge::Codec::decode($codec, $bytes);

Reads a payload: codec 2 is Storable, 1 JSON, which only a bridge that has not heard our greeting uses. Dies if it cannot.

=head2 encode

  my $bytes = CPANBridge::Codec::encode($data);

Writes plain data. Dies with a L<CPANBridge::Error>.

=head2 frame

  my $frame = CPANBridge::Codec::frame($module, $function, \%params, 'values');

What is the same in requests that differ only in one parameter, a list of scalars. The other parameters are scalars too, and travel as text.

=head2 framed

  my $bytes = CPANBridge::Codec::framed($frame, \@values);

Such a request, encoded: the image that L</encode> would make of it if all values were text, in a fifth of the time.

=head2 plain

  my $plain = CPANBridge::Codec::plain($data, $name, 0);

Makes plain data of any: ties are read, and whatever is neither an array nor a hash becomes text. Copies only what must change. Dies with a
L<CPANBridge::Error> that says where there is a code reference, or more than 200 levels.

=head1 SEE ALSO

L<CPANBridge>, L<Storable>

=cut
