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

my $sth = $dbh->prepare('SELECT id, name FROM t WHERE id < 4 ORDER BY id');
$sth->execute;
my @all;
while (my $row = $sth->fetchrow_arrayref) { push @all, $row; show(@$row) }
print scalar(@all), ' ', ($all[0] == $all[1] ? 'same' : 'other'), "\n";
show(@{ $all[0] });
show($sth->fetchrow_arrayref, scalar $sth->fetch);
