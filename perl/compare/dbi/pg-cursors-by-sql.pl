use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected(AutoCommit => 0);
$dbh->do('CREATE TABLE t AS SELECT generate_series(1, 10) AS i');
$dbh->do('DECLARE c CURSOR FOR SELECT i FROM t');
my $sth = $dbh->prepare('FETCH 4 FROM c');
while ($sth->execute > 0) { show(map { $_->[0] } @{ $sth->fetchall_arrayref }) }
$dbh->do('CLOSE c');
$dbh->do('DECLARE c CURSOR FOR SELECT i FROM t');
show($dbh->do('MOVE 2 FROM c'), $dbh->selectrow_array('FETCH NEXT FROM c'));
show($dbh->do('UPDATE t SET i = 100 WHERE CURRENT OF c'), $dbh->do('CLOSE c'));
$dbh->rollback;
