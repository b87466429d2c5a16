
#!/usr/bin/perl -w
use DBI;

$\ = "\n";
$, = '|';
my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (a, b)');
$dbh->do('INSERT INTO t VALUES (?, ?)', undef, 1, 'x');
print $dbh->selectrow_array('SELECT a, b FROM t');
eval { $dbh->do('SELEC') };
print "got $@";
