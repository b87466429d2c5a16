use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (id INT PRIMARY KEY, done INT DEFAULT 0) ENGINE=InnoDB');
$dbh->do('INSERT INTO t (id) VALUES (1),(2),(3),(4),(5)');
$dbh->{AutoCommit} = 0;
my $sth = $dbh->prepare('SELECT id FROM t ORDER BY id');
my $update = $dbh->prepare('UPDATE t SET done = 1 WHERE id = ?');
$sth->execute;
while (my ($id) = $sth->fetchrow_array) {
    $update->execute($id);
    $id % 2 ? $dbh->commit : $dbh->rollback;
    show($id, $dbh->selectrow_array('SELECT SUM(done) FROM t'));
}
$dbh->commit;
show($dbh->selectrow_array('SELECT SUM(done) FROM t'));
