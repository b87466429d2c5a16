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

my $sth = $dbh->prepare('SELECT id FROM t ORDER BY id');
for my $max (1, 2, 3, 4, 5) {
    $sth->execute;
    my @sizes;
    while (my $rows = $sth->fetchall_arrayref(undef, $max)) { push @sizes, scalar @$rows; last if @sizes > 9 }
    show($max, @sizes);
}
