package Crypt::Cipher::CAST5;
use strict;
use warnings;

use Crypt::Cipher ();

our @ISA     = ('Crypt::Cipher');
our $VERSION = $Crypt::Cipher::VERSION;
$Carp::Internal{ +__PACKAGE__ }++;

sub _cipher { return Crypt::Cipher::_named('CAST5') }

1;

=encoding utf8

=head1 NAME

Crypt::Cipher::CAST5 - The CAST5 cipher in CryptX's form

=head1 SYNOPSIS

  use Crypt::Cipher::CAST5;

  my $cipher    = Crypt::Cipher::CAST5->new($key);
  my $encrypted = $cipher->encrypt($block);
  my $block     = $cipher->decrypt($encrypted);

=head1 DESCRIPTION

L<Crypt::Cipher> for one cipher: C<< Crypt::Cipher::CAST5->new($key) >> is C<< Crypt::Cipher->new('CAST5', $key) >>. All methods are there.

=head1 SEE ALSO

L<Crypt::Cipher>, L<Crypt::CBC>.

=cut
