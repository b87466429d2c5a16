use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '');

$dbh->{ShowErrorStatement} = 1;
$dbh->do('CREATE TABLE t (a UNIQUE, b)');
my $sth = $dbh->prepare('INSERT INTO t VALUES (?, ?)');
$sth->execute('x', 1);
$sth->execute('x', 2.5);
$sth->execute('x', undef);
$sth->execute('only one');
my $named = $dbh->prepare('INSERT INTO t VALUES (:key, :value)');
$named->bind_param(':key',   'x');
$named->bind_param(':value', "it's");
$named->execute;
$dbh->prepare('SELECT * FROM nope');
$dbh->do('INSERT INTO nope VALUES (?)', undef, 3);
$dbh->selectall_arrayref('SELECT * FROM nope WHERE a = ?', undef, 3);
$dbh->do('SELEC');
