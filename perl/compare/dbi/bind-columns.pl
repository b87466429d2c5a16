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
my ($id, $name);
show($sth->bind_columns(\$id, \$name));
while ($sth->fetch) { show($id, $name) }
show($id, $name);
$sth->execute;
show($sth->fetchrow_array,           $id, $name);
show($sth->fetchrow_hashref->{name}, $id, $name);
my %row;
$sth->finish;
$sth->execute;
$sth->bind_columns(\(@row{ @{ $sth->{NAME_lc} } }));

while ($sth->fetch) {
    show(map { "$_=$row{$_}" } sort keys %row);
}
$sth->bind_columns(undef, \my $a, \my $b);
$sth->execute;
$sth->fetch;
show($a, $b);
$sth->bind_col(2, \my $second);
my $row = $sth->fetch;
show($a, $b, $second, @$row);
