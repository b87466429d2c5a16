package Crypt::DES_EDE3;
use strict;
use warnings;

our $VERSION = '0.01';

use CPANBridge::Crypt::BlockCipher ();

our @ISA = ('CPANBridge::Crypt::BlockCipher');
$Carp::Internal{ +__PACKAGE__ }++;

my %CIPHER = (
    algorithm   => 'des_ede3',
    blocksize   => 8,
    keysize     => 24,
    accepts     => sub { $_[0] == 24 },
    usage       => 'Invalid key',
    wrong_block => 'input must be %d bytes long',
    wrong_key   => 'Invalid key',
);

# Longer keys are cut, as the original does.
sub new {
    my ($class, $key) = @_;
    $key = substr CPANBridge::Crypt::Engine::octets($key), 0, 24;
    return $class->SUPER::new($key);
}

sub _cipher { return \%CIPHER }

1;

=encoding utf8

=head1 NAME

Crypt::DES_EDE3 - The triple DES cipher

=head1 SYNOPSIS

  use Crypt::DES_EDE3;

  my $cipher    = Crypt::DES_EDE3->new($key);
  my $encrypted = $cipher->encrypt($block);
  my $block     = $cipher->decrypt($encrypted);

=head1 DESCRIPTION

A block cipher: blocks of 8 bytes, keys of 24. It stands for the CPAN module of this name. For messages of any length use it through
L<Crypt::CBC>, which takes one round trip to the bridge for a message, where this class takes one for a block.

=head1 METHODS

=head2 blocksize

  my $bytes = Crypt::DES_EDE3->blocksize;

8.

=head2 decrypt

  my $block = $cipher->decrypt($encrypted);

Decrypts one block.

=head2 encrypt

  my $encrypted = $cipher->encrypt($block);

Encrypts one block.

=head2 keysize

  my $bytes = Crypt::DES_EDE3->keysize;

24.

=head2 new

  my $cipher = Crypt::DES_EDE3->new($key);

Dies when the key has a length that the cipher does not take.

=head1 CAVEATS

Errors name the line of the script, not one in this module. The key is kept in the object as it came; Perl cannot overwrite it for certain.

=head1 SEE ALSO

L<Crypt::CBC>.

=cut
