use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
$SIG{__WARN__} = sub { print "warning: $_[0]" };
$dbh->do('CREATE TABLE t (i int)');
show($dbh->begin_work, $dbh->{AutoCommit} ? 1 : 0, $dbh->{BegunWork} ? 1 : 0, $dbh->ping);
$dbh->do('INSERT INTO t VALUES (1)');
show($dbh->ping, eval { $dbh->begin_work; 1 } ? 'ok' : $@);
show($dbh->rollback, $dbh->{AutoCommit} ? 1 : 0, $dbh->selectrow_array('SELECT count(*) FROM t'));
show($dbh->begin_work, $dbh->do('INSERT INTO t VALUES (1)'), $dbh->do('COMMIT'), $dbh->{AutoCommit} ? 1 : 0);
show($dbh->commit, $dbh->rollback);
