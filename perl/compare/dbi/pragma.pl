use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

show(
    $dbh->selectrow_array('PRAGMA foreign_keys'),
    $dbh->selectrow_array('PRAGMA busy_timeout'),
    $dbh->selectrow_array('PRAGMA encoding'));
$dbh->do('PRAGMA user_version = 7');
show($dbh->selectrow_array('PRAGMA user_version'));
$dbh->do('CREATE TABLE t (a INTEGER, b TEXT DEFAULT 5)');
show(map { defined ? $_ : 'NULL' } @$_) for @{ $dbh->selectall_arrayref('PRAGMA table_info(t)') };
show($dbh->sqlite_busy_timeout, $dbh->func(500, 'busy_timeout'), $dbh->selectrow_array('PRAGMA busy_timeout'));
