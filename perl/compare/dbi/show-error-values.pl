use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->{ShowErrorStatement} = 1;
my $sth = $dbh->prepare('INSERT INTO t VALUES (?, ?, ?)');
show(eval { $sth->execute(1, "long " x 3, undef) },                      $@);
show(eval { $sth->execute(5, undef, 1.5) },                              $@);
show(eval { $dbh->do('INSERT INTO t VALUES (?, ?, 1)', undef, 1, 'x') }, $@);
show(eval { $dbh->prepare('nonsense') },                                 $@);
