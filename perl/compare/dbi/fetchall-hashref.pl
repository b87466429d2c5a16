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

my $sth = $dbh->prepare('SELECT id, name, price FROM t WHERE id < 4 ORDER BY id');
$sth->execute;
my $by_id = $sth->fetchall_hashref('id');
show($_, map { my $key = $_; $key } map { $by_id->{$_}{name} } $_) for sort keys %$by_id;
$sth->execute;
my $by_number = $sth->fetchall_hashref(2);
show(sort keys %$by_number);
$sth->execute;
my $nested = $sth->fetchall_hashref([ 'name', 'id' ]);
show($nested->{tea}{1}{price}, join '/', sort keys %$nested);
$sth->execute;
$sth->finish;
show(%{ $sth->fetchall_hashref('id') });
my $none = $dbh->selectall_hashref('SELECT id FROM t WHERE id > 99', 'id');
show(scalar keys %$none);
