use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (id INT) ENGINE=InnoDB');
$dbh->{AutoCommit} = 0;
$dbh->do('INSERT INTO t VALUES (1)');
$dbh->do('SAVEPOINT a');
$dbh->do('INSERT INTO t VALUES (2)');
$dbh->do('ROLLBACK TO SAVEPOINT a');
$dbh->do('INSERT INTO t VALUES (3)');
$dbh->commit;
show(@{ $dbh->selectcol_arrayref('SELECT id FROM t ORDER BY id') });
$dbh->disconnect;
