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

my $outer = $dbh->prepare('SELECT id FROM t ORDER BY id');
my $inner = $dbh->prepare('SELECT name FROM t WHERE id = ?');
$outer->execute;
while (my ($id) = $outer->fetchrow_array) {
    $inner->execute($id);
    my ($name) = $inner->fetchrow_array;
    show($id, $name);
    $inner->finish;
}
show($dbh->{Kids}, $dbh->{ActiveKids});
undef $inner;
show($dbh->{Kids});
