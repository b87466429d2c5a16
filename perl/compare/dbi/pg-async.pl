use strict;
use warnings;
use DBI;
use DBD::Pg qw(:async);

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected(RaiseError => 0);
show($dbh->do('SELECT pg_sleep(0.2)', { pg_async => PG_ASYNC }), $dbh->pg_ready, $dbh->{pg_async_status});
show($dbh->pg_result, $dbh->{pg_async_status});
my $sth = $dbh->prepare('SELECT generate_series(1, ?)', { pg_async => PG_ASYNC });
show($sth->execute(3), $sth->pg_result, $sth->fetchrow_array, $sth->rows);
show(join ',', map { $_->[0] } @{ $sth->fetchall_arrayref });
my $long = $dbh->prepare('SELECT pg_sleep(60)', { pg_async => PG_ASYNC });
$long->execute;
show($dbh->do('SELECT 1') // 'undef', $dbh->errstr, $dbh->pg_ready);

# A request to cancel that comes before the statement runs has no effect.
select undef, undef, undef, 0.3;
show($dbh->pg_cancel, $dbh->do('SELECT 1'));
$dbh->do('SELECT pg_sleep(0.1)', { pg_async => PG_ASYNC });
show($dbh->do('SELECT 1', { pg_async => PG_OLDQUERY_WAIT }));
$dbh->do('SELECT pg_sleep(60)', { pg_async => PG_ASYNC });
select undef, undef, undef, 0.3;
{ local $SIG{__WARN__} = sub { }; show($dbh->do('SELECT 1', { pg_async => PG_OLDQUERY_CANCEL })) }
$dbh->do('selct', { pg_async => PG_ASYNC });
show($dbh->pg_result // 'undef', $dbh->errstr);
show($dbh->pg_result // 'undef', $dbh->errstr);
show($dbh->pg_ready, $dbh->errstr);
