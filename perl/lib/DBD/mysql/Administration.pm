package DBD::mysql::Administration;
use strict;
use warnings;

use CPANBridge::DBI::Handle ();
use DBD::mysql              ();
use DBI                     ();

sub admin_of_connection {
    my ($dbh, $command, $name) = @_;
    return $dbh->do('CREATE DATABASE ' . $dbh->quote_identifier($name)) ? 1 : '' if $command eq 'createdb';
    return $dbh->do('DROP DATABASE ' . $dbh->quote_identifier($name))   ? 1 : '' if $command eq 'dropdb';
    return $dbh->do('FLUSH PRIVILEGES')                                 ? 1 : '' if $command eq 'reload';
    die "DBD::mysql: the admin command '$command' is not supported by CPAN Bridge" . CPANBridge::DBI::Handle::at();
}

# $drh->func($command, $database, "$host:$port", $user, $password, 'admin')
sub admin_of_driver {
    my ($drh, $command, @arguments) = @_;
    my $name = $command eq 'createdb' || $command eq 'dropdb' ? shift @arguments : undef;
    my ($place, $user, $password) = @arguments;
    my %place;
    DBD::mysql->_parse_dsn($place, \%place, 'host', 'port');
    my $dsn = join ';', map { "$_=$place{$_}" } sort keys %place;
    my $dbh = DBI->connect("dbi:mysql:$dsn", $user, $password, { PrintError => 0, RaiseError => 0 });
    if (!$dbh) { DBI::db::fail(CPANBridge::DBI::Handle::inner($drh), $DBI::err, $DBI::errstr, $DBI::state); return '' }
    my $done = admin_of_connection($dbh, $command, defined $name ? $name : ());
    return $done if $done;
    DBI::db::fail(CPANBridge::DBI::Handle::inner($drh), $dbh->err, $dbh->errstr, $dbh->state);
    return '';
}

sub data_sources {
    my ($drh, $attributes) = @_;
    return
        map { "DBI:mysql:$_" }
        list_databases($drh, map { defined $attributes->{$_} ? $attributes->{$_} : '' } qw(host port user password));
}

sub list_databases {
    my ($drh, $host, $port, $user, $password) = @_;
    my $dsn = join ';', (defined $host && $host ne '' ? "host=$host" : ()),
        (defined $port && $port ne '' ? "port=$port" : ());
    my $dbh = DBI->connect("dbi:mysql:$dsn", $user, $password, { PrintError => 0, RaiseError => 0 });
    if (!$dbh) {
        DBI::db::fail(CPANBridge::DBI::Handle::inner($drh), $DBI::err, $DBI::errstr, $DBI::state);
        return;
    }
    return @{ $dbh->selectcol_arrayref('SHOW DATABASES') || [] };
}

1;

=head1 NAME

DBD::mysql::Administration - Databases of a MySQL server, made, dropped and listed

=head1 DESCRIPTION

Loaded when one of these is called of a handle.

=head1 FUNCTIONS

=head2 admin_of_connection

  my $bool = $dbh->func('createdb', $name, 'admin');

C<createdb>, C<dropdb> and C<reload>.

=head2 admin_of_driver

  my $bool = $drh->func('createdb', $name, "$host:$port", $user, $password, 'admin');

The same over a connection of its own.

=head2 data_sources

  my @names = DBI->data_sources('mysql', {host => 'db1', user => 'reader', password => $password});

Data source names of the server's databases.

=head2 list_databases

  my @names = $drh->func($host, $port, $user, $password, '_ListDBs');

Their names.

=head1 SEE ALSO

L<DBD::mysql>

=cut
