package Crypt::CAST5_PP;
use strict;
use warnings;

use Crypt::CAST5 ();

our @ISA     = ('Crypt::CAST5');
our $VERSION = $Crypt::CAST5::VERSION;
$Carp::Internal{ +__PACKAGE__ }++;

1;

=encoding utf8

=head1 NAME

Crypt::CAST5_PP - Another name of Crypt::CAST5

=head1 SYNOPSIS

  use Crypt::CAST5_PP;
  my $cipher = Crypt::CAST5_PP->new($key);

=head1 DESCRIPTION

The same cipher under the name of another CPAN module; see L<Crypt::CAST5>.

=head1 SEE ALSO

L<Crypt::CAST5>, L<Crypt::CBC>.

=cut
