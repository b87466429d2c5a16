# The other end of the codec's tests: answers frames on standard input until it ends. A frame is a 32-bit length, a letter and the rest:
#
#   D image             -> description of the thawed value, its scalars' flags as they are
#   E image             -> the thawed value, frozen again
#   M image             -> "ok" if every scalar of the thawed value can be modified and exists
#   G order seed        -> length and image of a generated value, its description as Node should see it (order: freeze or nfreeze)
#   C order seed image  -> "ok" if the thawed image is what the seed generates, else where it is not
use strict;
use warnings;
no warnings 'recursion';
use B          ();
use Hash::Util ();
use Storable   ();

# --- descriptions ----------------------------------------------------------------------------------------------------

# A text that is equal exactly if the values are: u(ndef), i(nteger), n(umber, its bits), a(SCII), b(ytes), c(haracters), [array], {hash}.
# With `natural` a scalar is described as Node receives it; with `identity` the second visit of a container is only `=number`.
sub describe {
    my ($reference, $options) = @_;
    local $options->{seen} = {};
    return describe_referent($reference, $options);
}

sub describe_referent {
    my ($reference, $options) = @_;
    my $seen = $options->{seen};
    if ($options->{identity}) {
        return "=$seen->{0+$reference}" if exists $seen->{ 0 + $reference };
        $seen->{ 0 + $reference } = keys %$seen;
    }
    my $type = ref $reference;
    return '[' . join(',', map { describe_scalar(\$reference->[$_], $options) } 0 .. $#$reference) . ']'
        if $type eq 'ARRAY';
    return describe_scalar($reference, $options) if $type ne 'HASH';
    my %described;
    for my $key (keys %$reference) {
        my $name = $key;
        utf8::encode($name);
        $described{ unpack 'H*', $name } = describe_scalar(\$reference->{$key}, $options);
    }

    # Under `identity` the order of visits matters, and no hash has one.
    return '{' . join(',', map { "$_:$described{$_}" } sort keys %described) . '}';
}

sub describe_scalar {
    my ($scalar, $options) = @_;
    return describe_referent($$scalar, $options) if ref $$scalar;
    my $flags = B::svref_2object($scalar)->FLAGS;

    # A copy: looking at a number as text makes it text.
    my $copy = $$scalar;
    if ($flags & B::SVp_POK) { return describe_string($copy) }
    if ($flags & (B::SVp_IOK | B::SVp_NOK)) {
        my $is_integer = $flags & B::SVp_IOK;
        if ($options->{natural}) {

            # What Storable writes as an integer, and what in network order as text.
            $is_integer ||= abs($copy) < 2**53 && $copy == int $copy;
            return describe_string("$copy")
                if $options->{network} && !($is_integer && $copy >= -2147483648 && $copy <= 2147483647);
        }
        if ($is_integer) { return $copy > 9223372036854775807 ? describe_string("$copy") : sprintf 'i%d', $copy }
        return $copy == $copy ? 'n' . unpack('H*', pack('d>', $copy)) : 'nan';
    }
    return 'u';
}

sub describe_string {
    my ($string) = @_;
    return 'a' . unpack 'H*', $string if $string !~ /[^\x00-\x7f]/ && !utf8::is_utf8($string);
    my $letter = utf8::is_utf8($string) ? ($string =~ /[^\x00-\x7f]/ ? 'c' : 'a') : 'b';
    utf8::encode($string) if $letter eq 'c';
    utf8::downgrade($string);
    return $letter . unpack 'H*', $string;
}

sub modifiable {
    my ($image) = @_;
    my @todo = Storable::thaw($image);
    while (my $reference = shift @todo) {
        if (ref $reference eq 'ARRAY') {
            for my $index (0 .. $#$reference) {
                return "no element $index" unless exists $reference->[$index];
                push @todo, $reference->[$index] if ref $reference->[$index];
                $reference->[$index] = 'new';
                return "element $index keeps its value" unless $reference->[$index] eq 'new';
                return 'elements share a scalar' if $index && \$reference->[$index] == \$reference->[ $index - 1 ];
            }
        } elsif (ref $reference eq 'HASH') {
            for my $key (keys %$reference) {
                push @todo, $reference->{$key} if ref $reference->{$key};
                $reference->{$key} = 'new';
                delete $reference->{$key};
            }
            return 'keys are left' if %$reference;
        }
    }
    return 'ok';
}

# --- generated values ------------------------------------------------------------------------------------------------

sub generated {
    my ($order, $seed) = unpack 'AN', $_[0];
    my $value   = generate($seed);
    my $image   = $order eq 'n' ? Storable::nfreeze($value) : Storable::freeze($value);
    my $options = { natural => 1, network => $order eq 'n', identity => !contains_hash($value, {}) };
    return pack('N/a*', $image) . describe(generate($seed), $options);
}

# The round trip gives what went in, but copies of what was shared.
sub compare {
    my ($order, $seed, $image) = unpack 'ANa*', $_[0];
    my $want = describe(generate($seed),        { natural => 1, network => $order eq 'n' });
    my $got  = describe(Storable::thaw($image), {});
    return 'ok' if $got eq $want;
    my $at = 0;
    $at++ while substr($got, $at, 1) eq substr $want, $at, 1;
    return sprintf 'differs at %d: want %s, got %s', $at, substr($want, $at ? $at - 1 : 0, 80),
        substr($got, $at ? $at - 1 : 0, 80);
}

sub contains_hash {
    my ($value, $seen) = @_;
    return 0 if !ref $value || $seen->{ 0 + $value }++;
    return 1 if ref $value eq 'HASH';
    return 0 if ref $value ne 'ARRAY';
    contains_hash($_, $seen) && return 1 for @$value;
    return 0;
}

my @integers;
for my $bits (0 .. 63) {
    my $power = 1 << $bits;
    push @integers, $power - 1, $power,      $power + 1;
    push @integers, -$power,    -$power - 1, -$power + 1 if $bits < 63;
}
push @integers, -9223372036854775807 - 1, -9223372036854775807, 18446744073709551615, 18446744073709551614;
my @numbers = (
    0.1,    -0.5,  1e15,  1e16,  2**53,   2**53 + 2,
    -2**53, 2**63, 2**64, 1e300, -1e-300, 5e-324, 1.7976931348623157e308, 9**9**9, -9**9**9, -sin(9**9**9), -0.0, 3.0,
    123456789.125
);
my @keys = (
    '',               'a',       'key',         '__proto__', 'constructor', 'toString',
    'hasOwnProperty', '0',       '1',           '10',        '-1',          '4294967295',
    "\0",             "a\nb",    ' ',           '$callback', "\xe9",        "\xff\xfe",
    "caf\xe9",        "\x{100}", "\x{20ac}uro", "\x{1f600}", 'k' x 31,      'k' x 32,
    'k' x 33,         'k' x 300
);
my @lengths = (0, 1, 2, 11, 12, 13, 24, 25, 31, 32, 127, 128, 254, 255, 256, 257, 1000, 65535, 65536);

# What is left to make; shared parts multiply what the other side unfolds.
my ($containers, $shares, $long_strings);

sub generate {
    my ($seed) = @_;
    srand $seed;
    ($containers, $shares, $long_strings) = (25, 2, 1);
    my @known;
    my $shape = rand;
    my $value = $shape < .45 ? gen_array(0, \@known) : $shape < .9 ? gen_hash(0, \@known) : \gen_scalar();
    return $value;
}

sub pick { $_[ rand @_ ] }

sub gen_array {
    my ($depth, $known) = @_;
    my $array = [];
    my $size  = $depth || rand() < .998 ? int rand 8 : 2000;
    for (1 .. $size) { push @$array, gen_value($depth, $known) }
    $#$array += int rand 4 if rand() < .1;
    if (rand() < .1 && @$array) {

        # Elements that are one scalar, as in \@_.
        $array = alias(@$array, (@$array) x int(1 + rand 2));
    }
    push @$known, $array;
    return $array;
}

sub alias { \@_ }

sub gen_hash {
    my ($depth, $known) = @_;
    my $hash = {};
    for (1 .. rand 8) {
        my $key = pick(@keys);
        utf8::upgrade($key) if rand() < .3;
        $hash->{$key} = gen_value($depth, $known);
    }
    push @$known, $hash;
    if (rand() < .15) {
        my @more = map { ($_, "\x{263a}$_") } grep { !exists $hash->{$_} } 'allowed', 'also';
        Hash::Util::lock_keys(%$hash, keys %$hash, @more);
        Hash::Util::lock_hash(%$hash) if rand() < .3;
    }
    return $hash;
}

sub gen_value {
    my ($depth, $known) = @_;
    my $shape = rand;
    return pick(@$known) if $shape < .06 && @$known && $shares-- > 0;
    if ($shape < .3 && $depth < 6 && $containers-- > 0) {
        return rand() < .5 ? gen_array($depth + 1, $known) : gen_hash($depth + 1, $known);
    }
    if ($shape < .31 && !$depth) {
        my $deep = gen_scalar();
        $deep = rand() < .5 ? [$deep] : { deep => $deep } for 1 .. 240;
        return $deep;
    }
    return gen_scalar();
}

sub gen_scalar {
    my $shape = rand;
    return undef if $shape < .08;
    if ($shape < .3)  { my $integer = pick(@integers); return $integer }
    if ($shape < .45) { my $number  = pick(@numbers, rand(1e6), -rand, rand() * 10**(rand(600) - 300)); return $number }
    if ($shape < .5)  { my $text    = pick(@integers, @numbers);                                        return "$text" }
    return !!(rand() < .5) if $shape < .53;
    my $length = rand() < .9 || $long_strings-- <= 0 ? int rand 30 : pick(@lengths);
    return gen_string($length, 0x80)  if $shape < .7;
    return gen_string($length, 0x100) if $shape < .85;
    my $string = gen_string($length, pick(0x80, 0x100, 0x800, 0xd800, 0x110000));
    utf8::upgrade($string);
    return $string;
}

sub gen_string {
    my ($length, $below) = @_;
    my $few    = $length > 300 ? 20 : $length;
    my $string = join '', map {
        my $point = rand $below;

        # Surrogates are refused, by a test of their own.
        chr($point >= 0xd800 && $point < 0xe000 ? 0xfffd : $point)
    } 1 .. $few;
    $string .= substr($string, 0, 1) x ($length - $few) if $length > $few;
    return $string;
}

# --- the conversation --------------------------------------------------------------------------------------------------

my %answer = (
    C => \&compare,
    D => sub { describe(Storable::thaw($_[0]), {}) },
    E => sub { Storable::freeze(Storable::thaw($_[0])) },
    G => \&generated,
    M => \&modifiable,
);

binmode $_ for *STDIN, *STDOUT;
$| = 1;
while (read(STDIN, my $head, 5) == 5) {
    my ($length, $letter) = unpack 'NA', $head;
    read(STDIN, my $rest, $length - 1) == $length - 1 or die "truncated frame\n" if $length > 1;
    my $answer = eval { $answer{$letter}->($length > 1 ? $rest : '') };
    $answer = "died: $@" unless defined $answer;
    print pack('N', length $answer), $answer;
}
