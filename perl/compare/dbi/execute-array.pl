use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $sth = $dbh->prepare('INSERT INTO t VALUES (?, ?, ?)');
my @status;
show(scalar $sth->execute_array({ ArrayTupleStatus => \@status }, [ 11, 12, 13 ], [ 'a', 'b', 'c' ], [ 1, 2, undef ]));
show(@status);
show($sth->execute_array({ ArrayTupleStatus => \@status }, [ 14, 15 ], 'same', 7));
show(@status);
show(
    map {
        join '/', map { defined ? $_ : 'undef' } @$_
    } @{ $dbh->selectall_arrayref('SELECT * FROM t WHERE id > 10 ORDER BY id') });
show(scalar $sth->execute_array({}, [], [], []));
