package SFTPHelper;
use strict;
use warnings;

use Net::SFTP::Foreign ();

our @ISA     = ('Net::SFTP::Foreign');
our $VERSION = $Net::SFTP::Foreign::VERSION;
$Carp::Internal{ +__PACKAGE__ }++;

1;

=encoding utf8

=head1 NAME

SFTPHelper - Net::SFTP::Foreign under the name that older bridges gave it

=head1 SYNOPSIS

  use SFTPHelper;
  my $sftp = SFTPHelper->new($host, user => $user, key_path => $key);

=head1 DESCRIPTION

L<Net::SFTP::Foreign> under another name, for scripts that were changed to say C<SFTPHelper>. All methods are there.

=head1 SEE ALSO

L<Net::SFTP::Foreign>

=cut
