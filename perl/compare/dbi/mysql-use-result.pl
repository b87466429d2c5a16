use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (id INT)');
$dbh->do('INSERT INTO t VALUES (1),(2),(3)');
my $sth = $dbh->prepare('SELECT id FROM t ORDER BY id', {mysql_use_result => 1});
show($sth->{mysql_use_result}, $sth->execute, $sth->rows);
show($sth->fetchrow_array);
my $rows = eval { $dbh->do('INSERT INTO t VALUES (4)') };
show($rows, $dbh->err, $dbh->errstr, $dbh->state);
show($sth->fetchrow_array);
show($sth->fetchrow_array);
show(scalar(() = $sth->fetchrow_array), $sth->rows);
show($dbh->do('INSERT INTO t VALUES (4)'));
$sth->execute; $sth->fetch; $sth->finish;
show($dbh->do('INSERT INTO t VALUES (5)'));
$dbh->{mysql_use_result} = 1;
$sth = $dbh->prepare('SELECT id FROM t ORDER BY id');
$sth->execute;
show(map { $_->[0] } @{ $sth->fetchall_arrayref });
show(scalar @{ $dbh->selectall_arrayref('SELECT * FROM t') });
