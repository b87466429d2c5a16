use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (id INT PRIMARY KEY, v INT)');
show($dbh->do('INSERT INTO t VALUES (1,1),(2,2),(3,3)'));
show($dbh->do('UPDATE t SET v = 9 WHERE id > 1'), $dbh->do('UPDATE t SET v = 9 WHERE id > 1'), $dbh->do('UPDATE t SET v = 0 WHERE id > 10'));
show($dbh->do('DELETE FROM t WHERE id = 99'), $dbh->do('REPLACE INTO t VALUES (1, 7)'), $dbh->do('INSERT IGNORE INTO t VALUES (1, 8)'));
show($dbh->do('INSERT INTO t VALUES (1, 5) ON DUPLICATE KEY UPDATE v = 6'));
my $sth = $dbh->prepare('SELECT * FROM t ORDER BY id');
show($sth->rows, $sth->execute, $sth->rows);
$sth->fetch;
show($sth->rows);
show($dbh->do('SELECT * FROM t'), $dbh->do('SET @a = 1'), $dbh->do('CREATE TABLE u (x INT)'), $dbh->do('DROP TABLE u'));
$sth = $dbh->prepare('SELECT * FROM t WHERE id = 77');
show($sth->execute, $sth->rows, scalar(() = $sth->fetchrow_array));
