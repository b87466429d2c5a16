#!/usr/bin/perl
# sqlite_set_authorizer: what a statement may do is asked while it is prepared.
use strict;
use warnings;
use DBI;
use DBD::SQLite::Constants qw(:authorizer_action_codes :authorizer_return_codes :result_codes);

my $dbh = DBI->connect('dbi:SQLite:dbname=sale.db', '', '', { PrintError => 0, RaiseError => 0 });
$dbh->do('CREATE TABLE sale (id INTEGER, name TEXT)');
$dbh->do("INSERT INTO sale VALUES (1, 'tea'), (2, 'milk')");
my @asked;
print $dbh->sqlite_set_authorizer(sub { push @asked, [ map { defined $_ ? $_ : 'undef' } @_ ]; return SQLITE_OK }), "\n";
$dbh->selectall_arrayref('SELECT id FROM sale');
$dbh->do('INSERT INTO sale VALUES (?, ?)', undef, 3, 'bread');
print "@$_\n" for @asked;
$dbh->sqlite_set_authorizer(
    sub {
        my ($action, $first, $second) = @_;
        return $action == SQLITE_DELETE                        ? SQLITE_DENY
            : $action == SQLITE_READ && $second eq 'name'      ? SQLITE_IGNORE
            :                                                    SQLITE_OK;
    });
print defined $dbh->do('DELETE FROM sale') ? 'deleted' : join(' ', $dbh->err, $dbh->errstr), "\n";
print join(' ', map { defined $_ ? $_ : 'undef' } @$_), "\n" for @{ $dbh->selectall_arrayref('SELECT id, name FROM sale') };
print $dbh->sqlite_set_authorizer(undef), "\n";
print $dbh->do('DELETE FROM sale'), "\n";
