package Crypt::Blowfish_PP;
use strict;
use warnings;

use Crypt::Blowfish ();

our @ISA     = ('Crypt::Blowfish');
our $VERSION = $Crypt::Blowfish::VERSION;
$Carp::Internal{ +__PACKAGE__ }++;

sub keysize { return 56 }

1;

=encoding utf8

=head1 NAME

Crypt::Blowfish_PP - Another name of Crypt::Blowfish

=head1 SYNOPSIS

  use Crypt::Blowfish_PP;
  my $cipher = Crypt::Blowfish_PP->new($key);

=head1 DESCRIPTION

The same cipher under the name of another CPAN module; see L<Crypt::Blowfish>.

=head1 METHODS

=head2 keysize

  my $bytes = Crypt::Blowfish_PP->keysize;

56.

=head1 SEE ALSO

L<Crypt::Blowfish>, L<Crypt::CBC>.

=cut
