use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price NUMERIC(10, 2))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, @$_) for [ 1, 'tea', 2.5 ], [ 2, 'milk', 1.1 ], [ 3, 'bread', undef ];

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

for my $text ("a\0b", "\0", "end\0") {
    $dbh->do('DELETE FROM t');
    $dbh->do('INSERT INTO t (name) VALUES (?)', undef, $text);
    my ($back, $length) = $dbh->selectrow_array('SELECT name, length(CAST(name AS BLOB)) FROM t');
    show(unpack('H*', $back), $length);
}
show(unpack 'H*', $dbh->quote("a'b"));
