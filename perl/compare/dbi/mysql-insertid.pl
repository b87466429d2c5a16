use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, v INT)');
$dbh->do('INSERT INTO t (v) VALUES (10)');
show($dbh->{mysql_insertid}, $dbh->last_insert_id(undef, undef, undef, undef), $dbh->selectrow_array('SELECT LAST_INSERT_ID()'));
my $sth = $dbh->prepare('INSERT INTO t (v) VALUES (?)');
$sth->execute($_) for 20, 30;
show($sth->{mysql_insertid}, $dbh->{mysql_insertid}, $dbh->last_insert_id('', '', 't', 'id'));
$dbh->do('INSERT INTO t (v) VALUES (1), (2), (3)');
show($dbh->{mysql_insertid});
$dbh->do('INSERT INTO t (id, v) VALUES (100, 1)');
show($dbh->{mysql_insertid});
$dbh->do('UPDATE t SET v = 5 WHERE id = 1');
show($dbh->{mysql_insertid}, $sth->{mysql_insertid});
$dbh->do('UPDATE t SET id = LAST_INSERT_ID(200) WHERE id = 100');
show($dbh->{mysql_insertid});
