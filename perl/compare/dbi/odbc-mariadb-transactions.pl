use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (id INTEGER)');
$dbh->{AutoCommit} = 0;
$dbh->do('INSERT INTO t VALUES (1)');
show($dbh->rollback, $dbh->selectrow_array('SELECT COUNT(*) FROM t'));
$dbh->do('INSERT INTO t VALUES (2)');
show($dbh->commit, $dbh->selectrow_array('SELECT COUNT(*) FROM t'));
$dbh->{AutoCommit} = 1;
show($dbh->begin_work, $dbh->{AutoCommit} ? 'on' : 'off');
$dbh->do('INSERT INTO t VALUES (3)');
show($dbh->rollback, $dbh->{AutoCommit} ? 'on' : 'off', $dbh->selectrow_array('SELECT COUNT(*) FROM t'));
$SIG{__WARN__} = sub { print "warning: $_[0]" };
show($dbh->commit);
{
    my $other = DBI->connect(undef, undef, undef, {RaiseError => 1, AutoCommit => 0});
    $other->do('INSERT INTO t VALUES (4)');
    $other->rollback;
    $other->disconnect;
}
show($dbh->selectrow_array('SELECT COUNT(*) FROM t'));
