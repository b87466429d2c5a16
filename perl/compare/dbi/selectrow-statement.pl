use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $sth = $dbh->prepare('SELECT name, price FROM t WHERE id = ?');
show($dbh->selectrow_array($sth, undef, 1));
show(@{ $dbh->selectrow_arrayref($sth, undef, 2) });
show(map { defined ? $_ : 'undef' } @{ $dbh->selectrow_hashref($sth, undef, 3) }{qw(name price)});
show(map { "@$_" } @{ $dbh->selectall_arrayref($sth, undef, 2) });
show(@{ $dbh->selectcol_arrayref($sth, undef, 1) });
show(map { "$_" } sort keys %{ $dbh->selectall_hashref($sth, 'name', undef, 2) });
show($sth->{Active});
