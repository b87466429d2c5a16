package Crypt::Cipher::RC2;
use strict;
use warnings;

use Crypt::Cipher ();

our @ISA     = ('Crypt::Cipher');
our $VERSION = $Crypt::Cipher::VERSION;
$Carp::Internal{ +__PACKAGE__ }++;

sub _cipher { return Crypt::Cipher::_named('RC2') }

1;

=encoding utf8

=head1 NAME

Crypt::Cipher::RC2 - The RC2 cipher in CryptX's form

=head1 SYNOPSIS

  use Crypt::Cipher::RC2;

  my $cipher    = Crypt::Cipher::RC2->new($key);
  my $encrypted = $cipher->encrypt($block);
  my $block     = $cipher->decrypt($encrypted);

=head1 DESCRIPTION

L<Crypt::Cipher> for one cipher: C<< Crypt::Cipher::RC2->new($key) >> is C<< Crypt::Cipher->new('RC2', $key) >>. All methods are there.

=head1 SEE ALSO

L<Crypt::Cipher>, L<Crypt::CBC>.

=cut
