use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

show($dbh->do('CREATE TABLE t (a); CREATE TABLE u (b)'));
show(@{ $dbh->selectcol_arrayref('SELECT name FROM sqlite_master ORDER BY name') });
$dbh->{sqlite_allow_multiple_statements} = 1;
show($dbh->do('INSERT INTO t VALUES (1); INSERT INTO t VALUES (2), (3); INSERT INTO t VALUES (4)'));
show($dbh->selectrow_array('SELECT count(*) FROM t'));
show($dbh->do('INSERT INTO t VALUES (?); INSERT INTO t VALUES (?)', undef, 5, 6));
show($dbh->selectrow_array('SELECT count(*), max(a) FROM t'));
