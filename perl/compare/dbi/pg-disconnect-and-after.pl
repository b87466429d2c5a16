use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected(RaiseError => 0);
$SIG{__WARN__} = sub { print "warning: $_[0]" };
my $sth = $dbh->prepare('SELECT generate_series(1, 3)');
$sth->execute;
$sth->fetch;
show($dbh->disconnect, $dbh->{Active} ? 1 : 0, $dbh->ping, $dbh->pg_ping, $dbh->disconnect);
show($dbh->do('SELECT 1') // 'undef', $dbh->err, $dbh->errstr);
show(defined $sth->execute ? 'executed' : 'failed', $sth->errstr);
