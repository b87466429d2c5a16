use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->do('CREATE UNIQUE INDEX by_name ON t (name)');
$dbh->do('CREATE INDEX by_price ON t (price, name)');
for my $unique (0, 1) {
    my $sth = $dbh->statistics_info(undef, undef, 't', $unique, 1);
    show(@{ $sth->{NAME} }) if !$unique;
    show(@$_) for sort { $a->[5] cmp $b->[5] || $a->[7] <=> $b->[7] } @{ $sth->fetchall_arrayref };
}
