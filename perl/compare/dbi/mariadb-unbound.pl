# DBD::MariaDB: a placeholder without a value is not NULL.
use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, { RaiseError => 0, PrintError => 0 });
sub show { print join(' | ', map { defined $_ ? "<$_>" : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE u (a INTEGER, b VARCHAR(10))');
my $sth = $dbh->prepare('INSERT INTO u VALUES (?, ?)');
show 'nothing bound', $sth->execute, $sth->errstr;
$sth->bind_param(1, 5);
show 'the first bound', $sth->execute, $sth->errstr;
$sth->bind_param(2, undef);
show 'both bound', $sth->execute, $sth->errstr;
$sth = $dbh->prepare('INSERT INTO u VALUES (?, ?)');
$sth->bind_param(2, 'x');
show 'the second bound', $sth->execute, $sth->errstr;
show 'values',           $sth->execute(1, 'y'), $sth->errstr;
show 'which stay',       $sth->execute, $sth->errstr;
show 'rows', map { join ',', map { defined $_ ? $_ : 'NULL' } @$_ } @{ $dbh->selectall_arrayref('SELECT a, b FROM u') };
