use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $sth = $dbh->column_info(undef, undef, 't', '%');
show(@{ $sth->{NAME} });
while (my $row = $sth->fetchrow_arrayref) { show(@$row) }
show(map { "$_->{COLUMN_NAME} $_->{TYPE_NAME}" }
        @{ $dbh->column_info(undef, 'main', 't', 'p%')->fetchall_arrayref({}) });
show(scalar @{ $dbh->column_info(undef, undef, 'nosuch', '%')->fetchall_arrayref });
