use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $sth = $dbh->prepare('SELECT id, name, price FROM t ORDER BY id');
$sth->execute;
my %row;
$sth->bind_columns(\(@row{ @{ $sth->{NAME_lc} } }));
while ($sth->fetch) { show(@row{qw(id name price)}) }
$sth->bind_col(2, \my $name);
$sth->execute;
$sth->fetch;
show($name,                               $row{id});
show(eval { $sth->bind_col(9, \my $no) }, $@);
