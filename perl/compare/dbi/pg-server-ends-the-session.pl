use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected(RaiseError => 0);
my $other = connected();
$other->do('SELECT pg_terminate_backend(?)', undef, $dbh->{pg_pid});
my $tries = 0;
select undef, undef, undef, 0.02
    while $other->selectrow_array('SELECT count(*) FROM pg_stat_activity WHERE pid = ?', undef, $dbh->{pg_pid}) && $tries++ < 200;
select undef, undef, undef, 0.1;
show($dbh->do('SELECT 1') // 'undef', $dbh->err, $dbh->state, $dbh->errstr);
show($dbh->do('SELECT 1') // 'undef', $dbh->errstr, $dbh->ping, $dbh->pg_ping);
