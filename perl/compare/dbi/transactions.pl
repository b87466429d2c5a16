use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->do('CREATE TABLE t (a)');
sub count { scalar $dbh->selectrow_array('SELECT count(*) FROM t') }
show($dbh->begin_work, $dbh->{AutoCommit}, $dbh->{BegunWork});
$dbh->do('INSERT INTO t VALUES (1)');
show($dbh->rollback, $dbh->{AutoCommit}, count());
$dbh->begin_work;
$dbh->do('INSERT INTO t VALUES (1)');
show($dbh->commit, $dbh->{AutoCommit}, count());
$dbh->{AutoCommit} = 0;
$dbh->do('INSERT INTO t VALUES (2)');
show($dbh->{AutoCommit}, count());
show($dbh->rollback, $dbh->{AutoCommit}, count());
$dbh->do('INSERT INTO t VALUES (3)');
$dbh->{AutoCommit} = 1;
show($dbh->{AutoCommit}, count());
show(eval { $dbh->begin_work; $dbh->begin_work; 1 }, $@, $dbh->errstr);
$dbh->rollback;
