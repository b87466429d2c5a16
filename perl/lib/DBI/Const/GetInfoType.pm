package DBI::Const::GetInfoType;
use strict;
use warnings;

use DBI::Const::GetInfo::ANSI ();
use DBI::Const::GetInfo::ODBC ();

our %GetInfoType = (%DBI::Const::GetInfo::ANSI::InfoTypes, %DBI::Const::GetInfo::ODBC::InfoTypes);

sub import {
    my $target = caller;
    no strict 'refs';
    *{"${target}::GetInfoType"} = \%GetInfoType;
    return;
}

1;

=encoding utf8

=head1 NAME

DBI::Const::GetInfoType - Names for get_info

=head1 SYNOPSIS

  use DBI::Const::GetInfoType;

  print $dbh->get_info($GetInfoType{SQL_DBMS_NAME}), "\n";

=head1 DESCRIPTION

Exports C<%GetInfoType>: names of SQL/CLI and ODBC with their numbers.

=head1 SEE ALSO

L<DBI>

=cut
