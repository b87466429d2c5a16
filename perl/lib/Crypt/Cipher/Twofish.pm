package Crypt::Cipher::Twofish;
use strict;
use warnings;

use Crypt::Cipher ();

our @ISA     = ('Crypt::Cipher');
our $VERSION = $Crypt::Cipher::VERSION;
$Carp::Internal{ +__PACKAGE__ }++;

sub _cipher { return Crypt::Cipher::_named('Twofish') }

1;

=encoding utf8

=head1 NAME

Crypt::Cipher::Twofish - The Twofish cipher in CryptX's form

=head1 SYNOPSIS

  use Crypt::Cipher::Twofish;

  my $cipher    = Crypt::Cipher::Twofish->new($key);
  my $encrypted = $cipher->encrypt($block);
  my $block     = $cipher->decrypt($encrypted);

=head1 DESCRIPTION

L<Crypt::Cipher> for one cipher: C<< Crypt::Cipher::Twofish->new($key) >> is C<< Crypt::Cipher->new('Twofish', $key) >>. All methods are there.

=head1 SEE ALSO

L<Crypt::Cipher>, L<Crypt::CBC>.

=cut
