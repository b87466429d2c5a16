package Crypt::Twofish_PP;
use strict;
use warnings;

use Crypt::Twofish ();

our @ISA     = ('Crypt::Twofish');
our $VERSION = $Crypt::Twofish::VERSION;
$Carp::Internal{ +__PACKAGE__ }++;

1;

=encoding utf8

=head1 NAME

Crypt::Twofish_PP - Another name of Crypt::Twofish

=head1 SYNOPSIS

  use Crypt::Twofish_PP;
  my $cipher = Crypt::Twofish_PP->new($key);

=head1 DESCRIPTION

The same cipher under the name of another CPAN module; see L<Crypt::Twofish>.

=head1 SEE ALSO

L<Crypt::Twofish>, L<Crypt::CBC>.

=cut
