use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, v INTEGER)');
$dbh->do('INSERT INTO t (v) VALUES (?)', undef, $_) for 1 .. 30;
my $select = $dbh->prepare('SELECT id, v FROM t WHERE v % 2 = 0');
my $update = $dbh->prepare('UPDATE t SET v = v * 10 WHERE id = ?');
$select->execute;
my $changed = 0;
while (my ($id, $v) = $select->fetchrow_array) { $changed += $update->execute($id) }
print "$changed ", $dbh->selectrow_array('SELECT sum(v) FROM t'), "\n";
