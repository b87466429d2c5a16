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
show($dbh->pg_savepoint('one'));
$dbh->do('INSERT INTO t VALUES (1)');
eval { $dbh->do('SELECT nope') };
show($dbh->ping, $dbh->pg_rollback_to('one'), $dbh->ping);
$dbh->do('INSERT INTO t VALUES (2)');
show($dbh->pg_savepoint('two'), $dbh->pg_release('two'), eval { $dbh->pg_release('three'); 1 } ? 'ok' : $@);
$dbh->rollback;
$dbh->{AutoCommit} = 1;
$SIG{__WARN__} = sub { print "warning: $_[0]" };
show($dbh->pg_savepoint('x'), $dbh->pg_rollback_to('x'), $dbh->pg_release('x'));
