use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
my $other = connected();
my $channel = 'c_' . $ENV{COMPARE_SCHEMA};
$dbh->do("LISTEN $channel");
show(defined $dbh->pg_notifies ? 'told' : 'nothing');
$dbh->do("NOTIFY $channel, 'own'");
my $told = $dbh->pg_notifies;
show($told->[0] eq $channel ? 'channel' : $told->[0], $told->[1] == $dbh->{pg_pid} ? 'own process' : 'other', $told->[2]);
$other->do("SELECT pg_notify(?, 'payload')", undef, $channel);
my $tries = 0;
select undef, undef, undef, 0.05 until ($told = $dbh->pg_notifies) || $tries++ > 100;
show($told->[1] == $other->{pg_pid} ? 'the other' : 'nobody', $told->[2], defined $dbh->pg_notifies ? 'more' : 'no more');
