# DBI, "BegunWork", in DBD::Pg: switching AutoCommit on ends what begin_work began only where a transaction was open.
use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, Warn => 0 });
$dbh->do('CREATE TEMP TABLE t (i int)');

sub show {
    my ($after) = @_;
    my ($begun, $auto) = map { $_ ? 1 : 0 } @$dbh{qw(BegunWork AutoCommit)};
    print "$after: BegunWork $begun, AutoCommit $auto, pg_ping ", $dbh->pg_ping, "\n";
}

for my $first (undef, 'INSERT INTO t VALUES (1)', 'COMMIT', 'ROLLBACK') {
    $dbh->begin_work;
    $dbh->do($first) if $first;
    show('begin_work, ' . ($first || 'nothing'));
    $dbh->{AutoCommit} = 1;
    show('AutoCommit on');
    $dbh->{AutoCommit} = 0;
    $dbh->do('INSERT INTO t VALUES (2)');
    show('AutoCommit off');
    $dbh->rollback;
    show('rollback');
    $dbh->{AutoCommit} = 1;
}
print $dbh->selectrow_array('SELECT count(*) FROM t'), " rows\n";
$dbh->disconnect;
