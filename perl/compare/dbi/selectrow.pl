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

show($dbh->selectrow_array('SELECT id, name FROM t WHERE id = ?', undef, 2));
show(scalar $dbh->selectrow_array('SELECT id, name FROM t WHERE id = ?', undef, 2));
show($dbh->selectrow_array('SELECT id FROM t WHERE id = 99'));
show(scalar $dbh->selectrow_array('SELECT id FROM t WHERE id = 99'));
show(scalar $dbh->selectrow_array('SELECT count(*) FROM t'), scalar $dbh->selectrow_array('SELECT NULL'));
show(@{ $dbh->selectrow_arrayref('SELECT name, price FROM t ORDER BY id') });
show($dbh->selectrow_arrayref('SELECT 1 WHERE 0'),        'end');
show(scalar $dbh->selectrow_arrayref('SELECT 1 WHERE 0'), 'end');
my $row = $dbh->selectrow_hashref('SELECT id, name FROM t WHERE id = 3');
show(map { ($_, $row->{$_}) } sort keys %$row);
show($dbh->selectrow_hashref('SELECT 1 WHERE 0'), 'end');
my $sth = $dbh->prepare('SELECT name FROM t WHERE id = ?');
show($dbh->selectrow_array($sth, undef, $_), $sth->{Active}) for 1 .. 3;
