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

show(map { defined ? $_ : 'NULL' } @$_) for @{ $dbh->selectall_arrayref('SELECT * FROM t ORDER BY id') };
show(map { $_->{name} }
        @{ $dbh->selectall_arrayref('SELECT name FROM t WHERE id < ? ORDER BY id', { Slice => {} }, 3) });
show(map { @$_ }
        @{ $dbh->selectall_arrayref('SELECT id, name FROM t ORDER BY id', { Columns => [ 2, 1 ], MaxRows => 2 }) });
show(map { join '/', %$_ }
        @{ $dbh->selectall_arrayref('SELECT id, name FROM t WHERE id = 1', { Columns => { NAME => 1 } }) });
show(scalar @{ $dbh->selectall_arrayref('SELECT 1 WHERE 0') });
my $sth = $dbh->prepare('SELECT id FROM t WHERE id > ? ORDER BY id');
show(map { @$_ } @{ $dbh->selectall_arrayref($sth, undef,            1) });
show(map { @$_ } @{ $dbh->selectall_arrayref($sth, { MaxRows => 1 }, 1) });
show($sth->{Active});
my @rows = $dbh->selectall_array('SELECT id FROM t ORDER BY id', { Slice => {} });
show(map { $_->{id} } @rows);
