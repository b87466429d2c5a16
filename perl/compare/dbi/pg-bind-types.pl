use strict;
use warnings;
use DBI qw(:sql_types);
use DBD::Pg qw(:pg_types);

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
for my $type (SQL_INTEGER, SQL_SMALLINT, SQL_BIGINT, SQL_DOUBLE, SQL_NUMERIC, SQL_VARCHAR, SQL_CHAR, SQL_BOOLEAN, SQL_VARBINARY) {
    my $sth = $dbh->prepare('SELECT pg_typeof(?)::text');
    $sth->bind_param(1, 1, $type);
    $sth->execute;
    show($type, $sth->fetchrow_array);
}
for my $type (PG_INT4, PG_TEXT, PG_BYTEA, PG_INT8, PG_FLOAT8, PG_BOOL) {
    my $sth = $dbh->prepare('SELECT pg_typeof(?)::text');
    $sth->bind_param(1, 1, { pg_type => $type });
    $sth->execute;
    show($type, $sth->fetchrow_array);
    $sth->execute(0);
    show($type, $sth->fetchrow_array);
}
my $sth = $dbh->prepare('SELECT ?::text');
show(eval { $sth->bind_param(1, 1, 9999); 1 } ? 'ok' : $@);
show(eval { $sth->bind_param(1, 1, { pg_type => 99999999 }); 1 } ? 'ok' : $@);
