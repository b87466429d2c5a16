package Crypt::CBC::PBKDF;
use strict;
use warnings;

our $VERSION = '3.04';

$Carp::Internal{ +__PACKAGE__ }++;

my %DERIVE = (
    none      => \&_none,
    opensslv1 => \&_opensslv1,
    opensslv2 => \&_opensslv2,
    pbkdf2    => \&_pbkdf2,
    randomiv  => \&_randomiv
);

# OpenSSL's names of what Crypt::PBKDF2 calls its hash classes.
my %HASH = (HMACSHA1 => 'sha1', HMACSHA2 => 'sha256');

sub generate_hash {
    my ($self, $salt, $passphrase) = @_;
    return $DERIVE{ $self->{name} }->($self, _bytes($salt), _bytes($passphrase));
}

sub key_and_iv {
    my ($self, @salt_and_passphrase) = @_;
    _croak('usage $obj->salt_key_iv($salt,$passphrase)') if @salt_and_passphrase != 2;
    my $material = $self->generate_hash(@salt_and_passphrase);
    my $iv       = $self->{key_len} < length $material ? substr $material, $self->{key_len}, $self->{iv_len} : undef;
    return (substr($material, 0, $self->{key_len}), $iv);
}

sub list { return sort keys %DERIVE }

sub new {
    my ($class, $name, $options) = @_;
    if (!$DERIVE{$name}) {
        local $@;
        my $package = __PACKAGE__ . "::$name";
        (my $file = "$package.pm") =~ s{::}{/}g;
        my $loaded = eval { require $file; 1 };
        _croak("Could not load $name: $@") unless $loaded;
        return $package->create(%{ $options || {} });
    }
    my %option = %{ $options || {} };
    $option{key_len}    ||= 32;
    $option{iv_len}     ||= 16;
    $option{iterations} ||= 10_000;
    return bless { %option, name => $name }, $class;
}

# Digests take bytes: text beyond Latin-1 is an error there too.
sub _bytes {
    my ($text) = @_;
    return '' unless defined $text;
    $text = "$text";
    utf8::downgrade($text, 1) or _croak('Wide character in subroutine entry');
    return $text;
}

sub _chain {
    my ($digest, $length, $passphrase, $salt) = @_;
    my ($material, $last) = ('', '');
    $material .= $last = $digest->($last . $passphrase . $salt) while length $material < $length;
    return $material;
}

sub _croak {
    require Carp;
    Carp::croak(@_);
}

# RFC 8018 with a hash object of the script's.
sub _derive_by_object {
    my ($hasher, $passphrase, $salt, $iterations, $length) = @_;
    my ($material, $block) = ('', 0);
    while (length $material < $length) {
        my $part = my $last = $hasher->generate($salt . pack('N', ++$block), $passphrase);
        $part ^= $last = $hasher->generate($last, $passphrase) for 2 .. $iterations;
        $material .= $part;
    }
    return substr $material, 0, $length;
}

sub _none {
    my ($self, undef, $key) = @_;
    my $length = $self->{key_len};
    _croak("For selected cipher, the key must be exactly $length bytes long") if length $key != $length;
    return $key;
}

sub _opensslv1 {
    my ($self, $salt, $passphrase) = @_;
    require Digest::MD5;
    return _chain(\&Digest::MD5::md5, $self->{key_len} + $self->{iv_len}, $passphrase, $salt);
}

sub _opensslv2 {
    my ($self, $salt, $passphrase) = @_;
    require Digest::SHA;
    return _chain(\&Digest::SHA::sha256, $self->{key_len} + $self->{iv_len}, $passphrase, $salt);
}

sub _pbkdf2 {
    my ($self, $salt, $passphrase) = @_;
    my $length = $self->{key_len} + $self->{iv_len};
    return _derive_by_object($self->{hasher}, $passphrase, $salt, $self->{iterations}, $length) if $self->{hasher};
    my $class = defined $self->{hash_class}                ? $self->{hash_class} : 'HMACSHA2';
    my $hash  = $class =~ /\AHMACSHA2-(224|256|384|512)\z/ ? "sha$1"             : $HASH{$class};
    _croak("the hash class '$class' is not supported by Crypt::CBC of CPAN Bridge; there are " . join ', ',
        sort keys %HASH)
        unless $hash;
    require CPANBridge::Crypt::Engine;
    return join '',
        CPANBridge::Crypt::Engine::derive_key(
        passphrase => $passphrase,
        salt       => $salt,
        key_size   => $self->{key_len},
        iv_size    => $self->{iv_len},
        iterations => $self->{iterations},
        hash       => $hash,
        );
}

sub _randomiv {
    my ($self, undef, $passphrase) = @_;
    require Digest::MD5;
    my $material = Digest::MD5::md5($passphrase);
    $material .= Digest::MD5::md5($material) while length $material < $self->{key_len};
    require CPANBridge::Crypt::Engine;
    return substr($material, 0, $self->{key_len}) . CPANBridge::Crypt::Engine::random_bytes($self->{iv_len});
}

1;

=encoding utf8

=head1 NAME

Crypt::CBC::PBKDF - From passphrases to keys

=head1 SYNOPSIS

  use Crypt::CBC::PBKDF;

  my $pbkdf = Crypt::CBC::PBKDF->new('opensslv2', { key_len => 32, iv_len => 16 });
  my ($key, $iv) = $pbkdf->key_and_iv($salt, $passphrase);

=head1 DESCRIPTION

The key derivation functions of L<Crypt::CBC>: C<none>, C<opensslv1>, C<opensslv2>, C<pbkdf2> and C<randomiv>. All but C<pbkdf2>, which is slow on
purpose, are computed in Perl.

=head1 METHODS

=head2 generate_hash

  my $bytes = $pbkdf->generate_hash($salt, $passphrase);

Key and initialization vector in one.

=head2 key_and_iv

  my ($key, $iv) = $pbkdf->key_and_iv($salt, $passphrase);

Key and initialization vector.

=head2 list

  my @names = Crypt::CBC::PBKDF->list;

The names of the functions.

=head2 new

  my $pbkdf = Crypt::CBC::PBKDF->new($name, \%options);

Options are C<key_len> (32), C<iv_len> (16), C<iterations> (10,000), C<hash_class> (C<HMACSHA2>; C<HMACSHA1>, and C<HMACSHA2-224> to
C<HMACSHA2-512>), and C<hasher>, an object with a method C<generate($data, $key)>.

=head1 CAVEATS

The functions are no classes of their own such as C<Crypt::CBC::PBKDF::opensslv1>; a class of that form that the script brings along is used. The hash
class C<HMACSHA3> is refused: what CPAN's Crypt::PBKDF2 computes there is no HMAC that others would know. An object with C<generate> does it.

=head1 SEE ALSO

L<Crypt::CBC>.

=cut
