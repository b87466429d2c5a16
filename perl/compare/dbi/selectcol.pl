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

show(@{ $dbh->selectcol_arrayref('SELECT name FROM t WHERE name IS NOT NULL ORDER BY id') });
my %name = @{ $dbh->selectcol_arrayref('SELECT id, name FROM t WHERE id < 4', { Columns => [ 1, 2 ] }) };
show(map { "$_=$name{$_}" } sort keys %name);
show(@{ $dbh->selectcol_arrayref('SELECT id FROM t ORDER BY id',       { MaxRows => 2 }) });
show(@{ $dbh->selectcol_arrayref('SELECT id, name FROM t ORDER BY id', { Columns => [2] }) });
show(scalar @{ $dbh->selectcol_arrayref('SELECT id FROM t WHERE id > ?', undef, 99) });
my $sth = $dbh->prepare('SELECT id FROM t ORDER BY id');
show(@{ $dbh->selectcol_arrayref($sth) });
