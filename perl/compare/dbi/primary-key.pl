use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->do('CREATE TABLE two (a INT, b INT, c INT, PRIMARY KEY (b, a))');
$dbh->do('CREATE TABLE none (a INT)');
show($dbh->primary_key(undef, undef, $_)) for qw(t two none nosuch);
my $sth = $dbh->primary_key_info(undef, undef, 'two');
show(@{ $sth->{NAME} });
while (my $row = $sth->fetch) { show(@$row) }
