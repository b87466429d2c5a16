use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (c CHAR(6), v VARCHAR(6), b BINARY(6))');
$dbh->do('INSERT INTO t VALUES (?, ?, ?)', undef, 'ab ', 'cd  ', 'ef ');
show(map { "<$_>" } map { s/\0/0/gr } $dbh->selectrow_array('SELECT * FROM t'));
$dbh->{ChopBlanks} = 1;
show(map { "<$_>" } map { s/\0/0/gr } $dbh->selectrow_array('SELECT * FROM t'));
