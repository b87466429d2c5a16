use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=x.db', '', '', { RaiseError => 1, AutoCommit => 0 });
$dbh->do('CREATE TABLE t (a)');
$dbh->commit;
$dbh->do('INSERT INTO t VALUES (1)');
print "leaving\n";
