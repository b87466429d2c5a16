package DBIHelper;
use strict;
use warnings;

use DBI ();

our @ISA     = ('DBI');
our $VERSION = $DBI::VERSION;

sub connect { my $class = shift; return DBI->connect(@_) }

sub connect_cached { my $class = shift; return DBI->connect_cached(@_) }

sub import {
    my ($class, @names) = @_;
    require CPANBridge::DBI::Constants;
    CPANBridge::DBI::Constants::export(scalar caller, @names) if @names;
    return;
}

1;

=encoding utf8

=head1 NAME

DBIHelper - DBI under the name that older bridges gave it

=head1 SYNOPSIS

  use DBIHelper;

  my $dbh = DBIHelper->connect('dbi:SQLite:dbname=sales.db', '', '', {RaiseError => 1});

=head1 DESCRIPTION

An alias for scripts of sites that had a module of this name around DBI. All class methods of L<DBI> can be called on it; handles are DBI's.

=head1 METHODS

=head2 connect

  my $dbh = DBIHelper->connect($dsn, $user, $password, \%attributes);

As C<< DBI->connect >>.

=head2 connect_cached

  my $dbh = DBIHelper->connect_cached($dsn, $user, $password, \%attributes);

As C<< DBI->connect_cached >>.

=head1 SEE ALSO

L<DBI>

=cut
