use strict;
use warnings;
use DBI;

$| = 1;
my $dbh = DBI->connect('dbi:SQLite:dbname=x.db', '', '', { RaiseError => 1, AutoCommit => 0 });
$dbh->do('CREATE TABLE t (a)');
my $pid = fork;
if (!$pid) {
    $dbh->{InactiveDestroy} = 1;
    undef $dbh;
    my $own = DBI->connect('dbi:SQLite:dbname=y.db', '', '', { RaiseError => 1 });
    $own->do('CREATE TABLE u (a)');
    print 'child ', $own->selectrow_array('SELECT count(*) FROM u'), "\n";
    exit 0;
}
waitpid $pid, 0;
$dbh->do('INSERT INTO t VALUES (2)');
$dbh->commit;
print 'parent ', $dbh->selectrow_array('SELECT count(*) FROM t'), "\n";
