use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

show(@{ $dbh->selectcol_arrayref(q(SELECT name FROM t WHERE name REGEXP '^[bt]' ORDER BY name)) });
show(@{ $dbh->selectcol_arrayref('SELECT name FROM t WHERE name REGEXP ? ORDER BY name', undef, '(?i)M') });
show($dbh->selectrow_array(q(SELECT 'abc' REGEXP 'b.', 'abc' REGEXP '^b', NULL REGEXP 'x')));
