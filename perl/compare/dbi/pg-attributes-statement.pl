use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
my $sth = $dbh->prepare('SELECT ?::int AS a, ?::int', { pg_server_prepare => 0, pg_direct => 0 });
show($sth->{pg_server_prepare}, $sth->{pg_numbound}, map { "$_=$sth->{pg_bound}{$_}" } sort keys %{ $sth->{pg_bound} });
$sth->execute(1, 2);
show($_, $sth->{$_}) for qw(pg_async pg_current_row pg_direct pg_numbound pg_cmd_status pg_oid_status pg_placeholder_dollaronly pg_prepare_now pg_switch_prepared);
show($sth->fetchrow_array);
