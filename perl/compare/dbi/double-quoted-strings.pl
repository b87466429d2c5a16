use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

show($dbh->selectrow_array('SELECT "text"'));
$dbh->do('CREATE TABLE t (a DEFAULT "x")');
$dbh->do('INSERT INTO t VALUES ("value")');
show($dbh->selectrow_array('SELECT a FROM t WHERE a = "value"'));
