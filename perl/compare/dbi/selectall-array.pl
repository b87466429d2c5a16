use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my @rows = $dbh->selectall_array('SELECT id, name FROM t ORDER BY id');
show(map { "@$_" } @rows);
show(scalar(my $count = () = $dbh->selectall_array('SELECT id FROM t')));
show(map { $_->{name} } $dbh->selectall_array('SELECT name FROM t ORDER BY id', { Slice => {} }));
show(map { "@$_" } $dbh->selectall_array('SELECT id, name FROM t ORDER BY id', { MaxRows => 2 }));
show($dbh->selectall_array('SELECT id FROM t WHERE id > ?', undef, 99));
