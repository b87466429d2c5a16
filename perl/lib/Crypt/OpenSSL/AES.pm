package Crypt::OpenSSL::AES;
use strict;
use warnings;

our $VERSION = '0.21';

use CPANBridge::Crypt::BlockCipher ();

our @ISA = ('CPANBridge::Crypt::BlockCipher');
$Carp::Internal{ +__PACKAGE__ }++;

my %CIPHER = (
    algorithm   => 'aes',
    blocksize   => 16,
    keysize     => 32,
    many        => 1,
    accepts     => sub { $_[0] == 16 || $_[0] == 24 || $_[0] == 32 },
    usage       => 'Usage: Crypt::OpenSSL::AES->new($key)',
    wrong_block => 'AES: Data size must be multiple of blocksize (%d bytes)',
    wrong_key   => 'The key must be 128, 192 or 256 bits long',
);

sub new {
    my ($class, $key, $options) = @_;
    $class->_croak('Crypt::OpenSSL::AES->new: options are not supported by CPAN Bridge; use Crypt::CBC')
        if defined $options;
    return $class->SUPER::new($key);
}

sub _cipher { return \%CIPHER }

1;

=encoding utf8

=head1 NAME

Crypt::OpenSSL::AES - The AES cipher

=head1 SYNOPSIS

  use Crypt::OpenSSL::AES;

  my $cipher    = Crypt::OpenSSL::AES->new($key);
  my $encrypted = $cipher->encrypt($block);
  my $block     = $cipher->decrypt($encrypted);

=head1 DESCRIPTION

A block cipher: blocks of 16 bytes, keys of 16, 24 or 32. It stands for the CPAN module of this name. For messages of any length use it through
L<Crypt::CBC>, which takes one round trip to the bridge for a message, where this class takes one for a block.

=head1 METHODS

=head2 blocksize

  my $bytes = Crypt::OpenSSL::AES->blocksize;

16.

=head2 decrypt

  my $block = $cipher->decrypt($encrypted);

Decrypts one block, or several each by itself.

=head2 encrypt

  my $encrypted = $cipher->encrypt($block);

Encrypts one block, or several each by itself.

=head2 keysize

  my $bytes = Crypt::OpenSSL::AES->keysize;

32.

=head2 new

  my $cipher = Crypt::OpenSSL::AES->new($key);

Dies when the key has a length that the cipher does not take.

=head1 CAVEATS

Errors name the line of the script, not one in this module. The key is kept in the object as it came; Perl cannot overwrite it for certain.
The second argument that later versions of the CPAN module take, for modes and padding, is not supported: use L<Crypt::CBC>.

=head1 SEE ALSO

L<Crypt::CBC>.

=cut
