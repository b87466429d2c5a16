package Crypt::Cipher::AES;
use strict;
use warnings;

use Crypt::Cipher ();

our @ISA     = ('Crypt::Cipher');
our $VERSION = $Crypt::Cipher::VERSION;
$Carp::Internal{ +__PACKAGE__ }++;

sub _cipher { return Crypt::Cipher::_named('AES') }

1;

=encoding utf8

=head1 NAME

Crypt::Cipher::AES - The AES cipher in CryptX's form

=head1 SYNOPSIS

  use Crypt::Cipher::AES;

  my $cipher    = Crypt::Cipher::AES->new($key);
  my $encrypted = $cipher->encrypt($block);
  my $block     = $cipher->decrypt($encrypted);

=head1 DESCRIPTION

L<Crypt::Cipher> for one cipher: C<< Crypt::Cipher::AES->new($key) >> is C<< Crypt::Cipher->new('AES', $key) >>. All methods are there.

=head1 SEE ALSO

L<Crypt::Cipher>, L<Crypt::CBC>.

=cut
