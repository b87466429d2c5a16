use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

show(scalar $dbh->do('CREATE TABLE t (a)'));
show($dbh->do('INSERT INTO t VALUES (1)'));
show($dbh->do('INSERT INTO t VALUES (?), (?)', undef, 2, 3));
show($dbh->do('UPDATE t SET a = a WHERE a > 99'));
show($dbh->do('UPDATE t SET a = a'));
show($dbh->do('DELETE FROM t WHERE a = ?', undef, 1),           $dbh->rows);
show($dbh->do('DELETE FROM t WHERE a = 99') ? 'true' : 'false', 0 + $dbh->do('DELETE FROM t WHERE a = 99'));
show($dbh->do('DELETE FROM t'));
show($dbh->do('CREATE TABLE u (a)'), $dbh->do('DROP TABLE u'), $dbh->do(''), $dbh->do('-- nothing'));
show($dbh->do('SELECT 1'), $dbh->do('SELECT ?', undef, 1));
show(
    $dbh->do('INSERT INTO t VALUES (?)', {}, 'x'),
    $dbh->do('INSERT INTO t VALUES (?)', undef),
    $dbh->selectrow_array('SELECT count(*) FROM t WHERE a IS NULL'));
