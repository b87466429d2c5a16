use strict;
use warnings;
use DBI;

$| = 1;
my $dbh = DBI->connect('dbi:SQLite:dbname=x.db', '', '', { RaiseError => 1, AutoInactiveDestroy => 1 });
$dbh->do('CREATE TABLE t (a)');
my $sth = $dbh->prepare('INSERT INTO t VALUES (?)');
$sth->execute(1);
my $pid = fork;
if (!$pid) { exit 0 }
waitpid $pid, 0;
$sth->execute(2);
print $? >> 8, ' ', $dbh->selectrow_array('SELECT count(*) FROM t'), "\n";
