# DBI, "BegunWork": set by begin_work, kept when AutoCommit is set by hand, and obeyed by the next commit or rollback.
use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { PrintError => 0 });
$dbh->do('CREATE TABLE t (i INTEGER)');

sub show {
    my ($after) = @_;
    my $rows = $dbh->selectrow_array('SELECT count(*) FROM t');
    print "$after: BegunWork ", $dbh->{BegunWork} ? 1 : 0, ', AutoCommit ', $dbh->{AutoCommit} ? 1 : 0, ", $rows rows\n";
}

$SIG{__WARN__} = sub { print "warning: $_[0]" };
$dbh->begin_work;
$dbh->do('INSERT INTO t VALUES (1)');
show('begin_work');
$dbh->{AutoCommit} = 1;
show('AutoCommit = 1');
$dbh->{AutoCommit} = 0;
$dbh->do('INSERT INTO t VALUES (2)');
show('AutoCommit = 0');
$dbh->rollback;
show('rollback');
$dbh->rollback;
show('rollback again');

$dbh->begin_work;
$dbh->{AutoCommit} = 1;
$dbh->commit;
show('commit with AutoCommit');
$dbh->{AutoCommit} = 0;
$dbh->commit;
show('commit without');
$dbh->{AutoCommit} = 1;

$dbh->begin_work;
$dbh->{AutoCommit} = 1;
show(defined $dbh->begin_work ? 'a second begin_work' : $dbh->errstr);
$dbh->{AutoCommit} = 0;
show('AutoCommit = 0');
$dbh->commit;
show('commit');
