use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->do(
    'CREATE TABLE sale (id INTEGER PRIMARY KEY, t INTEGER REFERENCES t(id) ON DELETE CASCADE, other INTEGER REFERENCES t ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED)'
);
my $sth = $dbh->foreign_key_info(undef, undef, undef, undef, undef, 'sale');
show(@{ $sth->{NAME} });
show(@$_) for sort { $a->[7] cmp $b->[7] } @{ $sth->fetchall_arrayref };
show(scalar @{ $dbh->foreign_key_info(undef, undef, 't', undef, undef, undef)->fetchall_arrayref });
