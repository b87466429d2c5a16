use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->do('CREATE TABLE t (c CHAR(10), v VARCHAR(10), x)');
$dbh->do(q(INSERT INTO t VALUES ('ab   ', 'cd   ', 'ef  ')));
show($dbh->selectrow_array('SELECT * FROM t'));
$dbh->{ChopBlanks} = 1;
show($dbh->selectrow_array('SELECT * FROM t'));
my $sth = $dbh->prepare("SELECT c, v, x, '  g  ' FROM t");
$sth->execute;
show($sth->fetchrow_array);
