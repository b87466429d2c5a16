use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->do('CREATE TABLE t (a)');
$dbh->do('BEGIN');
show($dbh->{AutoCommit});
$dbh->do('INSERT INTO t VALUES (1)');
$dbh->do('COMMIT');
show($dbh->{AutoCommit}, $dbh->selectrow_array('SELECT count(*) FROM t'));
$dbh->do('BEGIN TRANSACTION');
$dbh->do('INSERT INTO t VALUES (2)');
show($dbh->rollback, $dbh->{AutoCommit}, $dbh->selectrow_array('SELECT count(*) FROM t'));
$dbh->begin_work;
$dbh->do('INSERT INTO t VALUES (3)');
$dbh->do('COMMIT');
show($dbh->{AutoCommit}, $dbh->selectrow_array('SELECT count(*) FROM t'));
$dbh->do('SAVEPOINT one');
$dbh->do('INSERT INTO t VALUES (4)');
$dbh->do('ROLLBACK TO one');
$dbh->do('RELEASE one');
show($dbh->{AutoCommit}, $dbh->selectrow_array('SELECT count(*) FROM t'));
