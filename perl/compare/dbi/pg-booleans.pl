use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
show($dbh->selectrow_array('SELECT true, false, NULL::bool'));
$dbh->{pg_bool_tf} = 1;
show($dbh->selectrow_array('SELECT true, false, NULL::bool'));
show(@{ $dbh->selectrow_array(q(SELECT '{t,f}'::bool[])) });
show($dbh->{pg_bool_tf});
show($dbh->selectrow_array('SELECT ?::bool, ?::bool, ?::bool', undef, 1, 0, 'yes'));
