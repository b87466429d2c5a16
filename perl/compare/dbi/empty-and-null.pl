use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->do('CREATE TABLE t (x TEXT, y TEXT)');
$dbh->do('INSERT INTO t VALUES (?, ?)', undef, '', undef);
show($dbh->selectrow_array('SELECT x, y, x IS NULL, y IS NULL, length(x) FROM t'));
show(
    scalar $dbh->selectrow_array('SELECT count(*) FROM t WHERE y = ?', undef, undef),
    scalar $dbh->selectrow_array('SELECT count(*) FROM t WHERE x = ?', undef, ''));
