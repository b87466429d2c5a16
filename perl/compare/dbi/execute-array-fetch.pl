use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $sth    = $dbh->prepare('INSERT INTO t (id, name) VALUES (?, ?)');
my @tuples = ([ 31, 'x' ], [ 32, 'y' ]);
show($sth->execute_array({ ArrayTupleStatus => \my @status, ArrayTupleFetch => sub { shift @tuples } }), "@status");
my $source = $dbh->prepare('SELECT id + 100, name FROM t WHERE id < 4 ORDER BY id');
$source->execute;
show(scalar $sth->execute_array({ ArrayTupleStatus => \@status, ArrayTupleFetch => $source }), "@status");
@tuples = ([ 41, 'z' ]);
show($sth->execute_for_fetch(sub { shift @tuples }, \@status), "@status");
show(@{ $dbh->selectcol_arrayref('SELECT id FROM t ORDER BY id') });
