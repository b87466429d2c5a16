use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT, price REAL)');
$dbh->do('INSERT INTO t (name, price) VALUES (?, ?)', undef, @$_)
    for [ 'tea', 1.5 ], [ 'milk', 0.99 ], [ 'bread', 2 ], [ undef, undef ];

my $sth = $dbh->prepare('SELECT name, id FROM t ORDER BY id');
show($sth->fetchrow_array);
$sth->execute;
show($sth->fetchrow_array);
show(scalar $sth->fetchrow_array);
my ($only) = $sth->fetchrow_array;
show($only, $sth->rows);
show($sth->fetchrow_array);
show($sth->fetchrow_array);
show($sth->err, $sth->errstr, $sth->state, $sth->rows, $sth->{Active});
show($sth->fetchrow_array, 'again');
show(scalar $sth->fetchrow_array);
