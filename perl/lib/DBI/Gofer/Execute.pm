package DBI::Gofer::Execute;
use strict;
use warnings;

use CPANBridge::DBI::Absent;

CPANBridge::DBI::Absent::refuse(__PACKAGE__);

1;

=encoding utf8

=head1 NAME

DBI::Gofer::Execute - Not supported by CPAN Bridge

=head1 SYNOPSIS

  use DBI::Gofer::Execute;    # dies

=head1 DESCRIPTION

The module of this name that comes with the original is the server half of a remote DBI. It is not here, and one that is installed on the host would not work with
this L<DBI>; so it says so when it is loaded.

=head1 SEE ALSO

L<DBI>

=cut
