use strict;
use warnings;
use DBI qw(:sql_types);

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $long = 'abc' x 700_000;
$dbh->do('INSERT INTO t VALUES (50, ?, NULL)', undef, $long);
my ($back) = $dbh->selectrow_array('SELECT name FROM t WHERE id = 50');
show(length $back, $back eq $long ? 'same' : 'changed');
my $bytes = join '', map { chr } 0 .. 255;
my $sth   = $dbh->prepare('INSERT INTO t VALUES (51, ?, NULL)');
$sth->bind_param(1, $bytes x 4000, SQL_BLOB);
$sth->execute;
my ($blob, $type) = $dbh->selectrow_array('SELECT name, typeof(name) FROM t WHERE id = 51');
show(length $blob, $blob eq $bytes x 4000 ? 'same' : 'changed', $type);
