use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected(AutoCommit => 0);
$dbh->do('CREATE TABLE t (i int)');
$dbh->commit;
$dbh->do('INSERT INTO t VALUES (1)');
$dbh->rollback;
$dbh->do('INSERT INTO t VALUES (2)');
$dbh->commit;
show($dbh->selectrow_array('SELECT count(*), max(i) FROM t'), $dbh->ping);
show($dbh->rollback, $dbh->ping);
{ local $dbh->{RaiseError} = 0; $dbh->do('SELECT nope'); show($dbh->ping, $dbh->do('SELECT 1') // 'undef', $dbh->errstr, $dbh->state) }
show($dbh->commit, $dbh->ping);
$dbh->{AutoCommit} = 1;
show($dbh->ping, $dbh->{AutoCommit});
