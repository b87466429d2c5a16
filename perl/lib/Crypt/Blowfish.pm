package Crypt::Blowfish;
use strict;
use warnings;

our $VERSION = '2.14';

use CPANBridge::Crypt::BlockCipher ();

our @ISA = ('CPANBridge::Crypt::BlockCipher');
$Carp::Internal{ +__PACKAGE__ }++;

my %CIPHER = (
    algorithm   => 'blowfish',
    blocksize   => 8,
    keysize     => 0,
    accepts     => sub { $_[0] >= 8 && $_[0] <= 56 },
    usage       => 'Usage: Crypt::Blowfish::new(new Blowfish key)',
    wrong_block => 'input must be %d bytes long',
    wrong_key   => 'Invalid length key',
);

sub max_keysize { return 56 }

sub min_keysize { return 8 }

sub _cipher { return \%CIPHER }

1;

=encoding utf8

=head1 NAME

Crypt::Blowfish - The Blowfish cipher

=head1 SYNOPSIS

  use Crypt::Blowfish;

  my $cipher    = Crypt::Blowfish->new($key);
  my $encrypted = $cipher->encrypt($block);
  my $block     = $cipher->decrypt($encrypted);

=head1 DESCRIPTION

A block cipher: blocks of 8 bytes, keys of 8 to 56. It stands for the CPAN module of this name. For messages of any length use it through
L<Crypt::CBC>, which takes one round trip to the bridge for a message, where this class takes one for a block.

=head1 METHODS

=head2 blocksize

  my $bytes = Crypt::Blowfish->blocksize;

8.

=head2 decrypt

  my $block = $cipher->decrypt($encrypted);

Decrypts one block.

=head2 encrypt

  my $encrypted = $cipher->encrypt($block);

Encrypts one block.

=head2 keysize

  my $bytes = Crypt::Blowfish->keysize;

0, as the original reports it.

=head2 max_keysize

  my $bytes = Crypt::Blowfish->max_keysize;

56.

=head2 min_keysize

  my $bytes = Crypt::Blowfish->min_keysize;

8.

=head2 new

  my $cipher = Crypt::Blowfish->new($key);

Dies when the key has a length that the cipher does not take.

=head1 CAVEATS

Errors name the line of the script, not one in this module. The key is kept in the object as it came; Perl cannot overwrite it for certain.

=head1 SEE ALSO

L<Crypt::CBC>.

=cut
