package Crypt::DES;
use strict;
use warnings;

our $VERSION = '2.07';

use CPANBridge::Crypt::BlockCipher ();

our @ISA = ('CPANBridge::Crypt::BlockCipher');
$Carp::Internal{ +__PACKAGE__ }++;

my %CIPHER = (
    algorithm   => 'des',
    blocksize   => 8,
    keysize     => 8,
    accepts     => sub { $_[0] == 8 },
    usage       => 'Usage: Crypt::DES::new(new DES key)',
    wrong_block => 'input must be %d bytes long',
    wrong_key   => 'Invalid key',
);

sub _cipher { return \%CIPHER }

1;

=encoding utf8

=head1 NAME

Crypt::DES - The DES cipher

=head1 SYNOPSIS

  use Crypt::DES;

  my $cipher    = Crypt::DES->new($key);
  my $encrypted = $cipher->encrypt($block);
  my $block     = $cipher->decrypt($encrypted);

=head1 DESCRIPTION

A block cipher: blocks of 8 bytes, keys of 8. It stands for the CPAN module of this name. For messages of any length use it through
L<Crypt::CBC>, which takes one round trip to the bridge for a message, where this class takes one for a block.

=head1 METHODS

=head2 blocksize

  my $bytes = Crypt::DES->blocksize;

8.

=head2 decrypt

  my $block = $cipher->decrypt($encrypted);

Decrypts one block.

=head2 encrypt

  my $encrypted = $cipher->encrypt($block);

Encrypts one block.

=head2 keysize

  my $bytes = Crypt::DES->keysize;

8.

=head2 new

  my $cipher = Crypt::DES->new($key);

Dies when the key has a length that the cipher does not take.

=head1 CAVEATS

Errors name the line of the script, not one in this module. The key is kept in the object as it came; Perl cannot overwrite it for certain.

=head1 SEE ALSO

L<Crypt::CBC>.

=cut
