use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 0, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

show($dbh->{ErrCount});
$dbh->do('nonsense') for 1 .. 3;
show($dbh->{ErrCount} >= 3 ? 'grows' : 'stands');
$dbh->{ErrCount} = 0;
$dbh->do('nonsense');
show($dbh->{ErrCount} ? 'grows' : 'stands', $dbh->{Executed}, $dbh->err);
