package Crypt::Cipher;
use strict;
use warnings;

our $VERSION = '0.077';

use CPANBridge::Crypt::BlockCipher ();

our @ISA = ('CPANBridge::Crypt::BlockCipher');
$Carp::Internal{ +__PACKAGE__ }++;

# CryptX's name, the bridge's name, bytes of a block, of the shortest and the longest key, the key sizes between, rounds.
my %CIPHERS = map { $_->[0] => _table(@$_) } (
    [ 'AES',      'aes',      16, 16, 32,  8, 10 ],
    [ 'Blowfish', 'blowfish', 8,  8,  56,  1, 16 ],
    [ 'CAST5',    'cast5',    8,  5,  16,  1, 16 ],
    [ 'Camellia', 'camellia', 16, 16, 32,  8, 18 ],
    [ 'DES',      'des',      8,  8,  8,   1, 16 ],
    [ 'DES_EDE',  'des_ede3', 8,  16, 24,  8, 16 ],
    [ 'IDEA',     'idea',     8,  16, 16,  1, 8 ],
    [ 'RC2',      'rc2',      8,  1,  128, 1, 16 ],
    [ 'Twofish',  'twofish',  16, 16, 32,  8, 16 ],
);

sub blocksize { return _of(@_)->{blocksize} }

sub default_rounds { return _of(@_)->{rounds} }

sub keysize { return _of(@_)->{keysize} }

sub max_keysize { return _of(@_)->{keysize} }

sub min_keysize { return _of(@_)->{min_keysize} }

sub new {
    my $class  = shift;
    my $name   = $class eq __PACKAGE__ ? shift : $class->_cipher->{name};
    my ($key)  = @_;
    my $cipher = _named($name);
    $class->_croak('FATAL: key must be string scalar') if !defined $key || ref $key;
    $key = CPANBridge::Crypt::Engine::octets($key);
    $class->_croak('FATAL: cipher setup failed: Invalid key size.') unless $cipher->{accepts}->(length $key);
    return bless { name => $name, key => $key }, __PACKAGE__;
}

sub _cipher { return _named($_[0]{name}) }

sub _named {
    my ($name) = @_;
    $name = '' unless defined $name;
    $name =~ s/\ACrypt::Cipher:://;
    return $CIPHERS{$name} || __PACKAGE__->_croak("FATAL: find_cipfer failed for '$name'");
}

# Called as a method of an object, of a class for one cipher, of this class with a name, or as a function with a name.
sub _of {
    my ($invocant, $name) = @_;
    return $invocant->_cipher if ref $invocant;
    return _named($name)      if defined $name;
    return $invocant->_cipher if $invocant =~ /\ACrypt::Cipher::/;
    return _named($invocant);
}

sub _table {
    my ($name, $algorithm, $blocksize, $min, $max, $step, $rounds) = @_;
    return {
        name        => $name,
        algorithm   => $algorithm,
        blocksize   => $blocksize,
        keysize     => $max,
        min_keysize => $name eq 'RC2' ? 8 : $min,
        rounds      => $rounds,
        empty       => 1,
        accepts     => sub { $_[0] >= $min && $_[0] <= $max && $_[0] % $step == 0 },
        wrong_block => 'FATAL: input size not equal to blocksize (%d)',
    };
}

1;

=encoding utf8

=head1 NAME

Crypt::Cipher - Block ciphers by name, in CryptX's form

=head1 SYNOPSIS

  use Crypt::Cipher;

  my $cipher    = Crypt::Cipher->new('AES', $key);
  my $encrypted = $cipher->encrypt($block);
  my $block     = $cipher->decrypt($encrypted);

=head1 DESCRIPTION

Stands for the class of this name in CryptX, with the ciphers AES, Blowfish, CAST5, Camellia, DES, DES_EDE, IDEA, RC2 and Twofish. Each also has
a class of its own, such as L<Crypt::Cipher::AES>. For messages of any length use them through L<Crypt::CBC>, which takes one round trip to the
bridge for a message, where this class takes one for a block.

=head1 METHODS

=head2 blocksize

  my $bytes = $cipher->blocksize;
  my $bytes = Crypt::Cipher->blocksize('AES');
  my $bytes = Crypt::Cipher::AES->blocksize;

Bytes in a block. The other numbers can be asked for in the same ways.

=head2 decrypt

  my $block = $cipher->decrypt($encrypted);

Decrypts one block.

=head2 default_rounds

  my $rounds = $cipher->default_rounds;

The cipher's rounds, as CryptX reports them.

=head2 encrypt

  my $encrypted = $cipher->encrypt($block);

Encrypts one block.

=head2 keysize

  my $bytes = $cipher->keysize;

Bytes in the longest key.

=head2 max_keysize

  my $bytes = $cipher->max_keysize;

The same.

=head2 min_keysize

  my $bytes = $cipher->min_keysize;

Bytes in the shortest key.

=head2 new

  my $cipher = Crypt::Cipher->new('AES', $key);
  my $cipher = Crypt::Cipher::AES->new($key);

Dies when there is no such cipher, or when the key has a length that it does not take.

=head1 CAVEATS

A number of rounds cannot be chosen: a third argument is ignored. CryptX's other ciphers (Anubis, KASUMI, Khazad, MULTI2, Noekeon, RC5, RC6,
SAFER, SEED, Serpent, Skipjack, XTEA) are not there; C<new> dies and names the one that was asked for.

=head1 SEE ALSO

L<Crypt::CBC>.

=cut
