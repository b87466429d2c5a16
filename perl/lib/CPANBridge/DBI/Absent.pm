package CPANBridge::DBI::Absent;
use strict;
use warnings;

sub refuse {
    my ($package) = @_;
    die "$package is not supported by CPAN Bridge\n";
}

1;

=encoding utf8

=head1 NAME

CPANBridge::DBI::Absent - What modules say that are not here

=head1 SYNOPSIS

  CPANBridge::DBI::Absent::refuse(__PACKAGE__);

=head1 DESCRIPTION

Modules that come with the original DBI and that the bridge does not have stand in its library as a line that dies, so that the host's
own, if it has one, does not mix with ours.

=head1 FUNCTIONS

=head2 refuse

  refuse($package);

Dies with the name.

=head1 SEE ALSO

L<DBI>

=cut
