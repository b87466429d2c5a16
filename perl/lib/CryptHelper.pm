package CryptHelper;
use strict;
use warnings;

use Crypt::CBC ();

our @ISA     = ('Crypt::CBC');
our $VERSION = $Crypt::CBC::VERSION;
$Carp::Internal{ +__PACKAGE__ }++;

1;

=encoding utf8

=head1 NAME

CryptHelper - Crypt::CBC under the name that older bridges gave it

=head1 SYNOPSIS

  use CryptHelper;
  my $cipher = CryptHelper->new(-pass => $passphrase, -pbkdf => 'pbkdf2');

=head1 DESCRIPTION

L<Crypt::CBC> under another name, for scripts that were changed to say C<CryptHelper>. All methods are there.

=head1 SEE ALSO

L<Crypt::CBC>.

=cut
