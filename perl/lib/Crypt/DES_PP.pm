package Crypt::DES_PP;
use strict;
use warnings;

use Crypt::DES ();

our @ISA     = ('Crypt::DES');
our $VERSION = $Crypt::DES::VERSION;
$Carp::Internal{ +__PACKAGE__ }++;

1;

=encoding utf8

=head1 NAME

Crypt::DES_PP - Another name of Crypt::DES

=head1 SYNOPSIS

  use Crypt::DES_PP;
  my $cipher = Crypt::DES_PP->new($key);

=head1 DESCRIPTION

The same cipher under the name of another CPAN module; see L<Crypt::DES>.

=head1 SEE ALSO

L<Crypt::DES>, L<Crypt::CBC>.

=cut
