use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

{
    local $dbh->{AutoCommit} = 0;
    $dbh->do('DELETE FROM t');
    show($dbh->{AutoCommit});
}
show($dbh->{AutoCommit}, $dbh->selectrow_array('SELECT count(*) FROM t'));
{
    local $dbh->{AutoCommit} = 0;
    $dbh->do('INSERT INTO t VALUES (9, ?, 1)', undef, 'x');
    $dbh->rollback;
}
show($dbh->{AutoCommit}, $dbh->selectrow_array('SELECT count(*) FROM t'));
