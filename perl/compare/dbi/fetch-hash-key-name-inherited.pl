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

$dbh->{FetchHashKeyName} = 'NAME_uc';
my $sth = $dbh->prepare('SELECT id, name FROM t');
$dbh->{FetchHashKeyName} = 'NAME_lc';
$sth->execute;
show(sort keys %{ $sth->fetchrow_hashref });
show(sort keys %{ $dbh->selectrow_hashref('SELECT id AS ID FROM t') });
show(sort keys %{ $dbh->selectall_arrayref('SELECT id AS ID FROM t', { Slice => {} })->[0] });
