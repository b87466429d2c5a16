package Crypt::CAST5;
use strict;
use warnings;

our $VERSION = '0.05';

use CPANBridge::Crypt::BlockCipher ();

our @ISA = ('CPANBridge::Crypt::BlockCipher');
$Carp::Internal{ +__PACKAGE__ }++;

my %CIPHER = (
    algorithm   => 'cast5',
    blocksize   => 8,
    keysize     => 16,
    accepts     => sub { $_[0] >= 5 && $_[0] <= 16 },
    usage       => 'Key must be 40 to 128 bits',
    wrong_block => 'Block size must be %d',
    wrong_key   => 'Key must be 40 to 128 bits',
);

sub _cipher { return \%CIPHER }

1;

=encoding utf8

=head1 NAME

Crypt::CAST5 - The CAST5 cipher

=head1 SYNOPSIS

  use Crypt::CAST5;

  my $cipher    = Crypt::CAST5->new($key);
  my $encrypted = $cipher->encrypt($block);
  my $block     = $cipher->decrypt($encrypted);

=head1 DESCRIPTION

A block cipher: blocks of 8 bytes, keys of 5 to 16. It stands for the CPAN module of this name. For messages of any length use it through
L<Crypt::CBC>, which takes one round trip to the bridge for a message, where this class takes one for a block.

=head1 METHODS

=head2 blocksize

  my $bytes = Crypt::CAST5->blocksize;

8.

=head2 decrypt

  my $block = $cipher->decrypt($encrypted);

Decrypts one block.

=head2 encrypt

  my $encrypted = $cipher->encrypt($block);

Encrypts one block.

=head2 keysize

  my $bytes = Crypt::CAST5->keysize;

16.

=head2 new

  my $cipher = Crypt::CAST5->new($key);

Dies when the key has a length that the cipher does not take.

=head1 CAVEATS

Errors name the line of the script, not one in this module. The key is kept in the object as it came; Perl cannot overwrite it for certain.

=head1 SEE ALSO

L<Crypt::CBC>.

=cut
