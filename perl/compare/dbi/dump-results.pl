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

my $sth = $dbh->prepare('SELECT id, name, price FROM t ORDER BY id');
$sth->execute;
print $sth->dump_results, "\n";
$sth->execute;
$sth->dump_results(10, "\n--\n", ' | ');
$sth->execute;
DBI::dump_results($sth, 4);
