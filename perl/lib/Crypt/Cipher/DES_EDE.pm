package Crypt::Cipher::DES_EDE;
use strict;
use warnings;

use Crypt::Cipher ();

our @ISA     = ('Crypt::Cipher');
our $VERSION = $Crypt::Cipher::VERSION;
$Carp::Internal{ +__PACKAGE__ }++;

sub _cipher { return Crypt::Cipher::_named('DES_EDE') }

1;

=encoding utf8

=head1 NAME

Crypt::Cipher::DES_EDE - The DES_EDE cipher in CryptX's form

=head1 SYNOPSIS

  use Crypt::Cipher::DES_EDE;

  my $cipher    = Crypt::Cipher::DES_EDE->new($key);
  my $encrypted = $cipher->encrypt($block);
  my $block     = $cipher->decrypt($encrypted);

=head1 DESCRIPTION

L<Crypt::Cipher> for one cipher: C<< Crypt::Cipher::DES_EDE->new($key) >> is C<< Crypt::Cipher->new('DES_EDE', $key) >>. All methods are there.

=head1 SEE ALSO

L<Crypt::Cipher>, L<Crypt::CBC>.

=cut
