use strict;
use warnings;
use DBI;
use DBD::Pg qw(:pg_types);

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
show(map { $dbh->quote($_) } 'a', "it's", 'back\\slash', '', 1, 1.5);
show($dbh->quote(undef), $dbh->quote('5', DBI::SQL_INTEGER()), $dbh->quote('x', DBI::SQL_VARCHAR()), $dbh->quote('1.5', { pg_type => PG_NUMERIC }));
show(map { $dbh->quote($_, PG_BOOL) } 't', 'f', 1, 0, 'true', 'FALSE');
show($dbh->quote('plain', { pg_type => PG_NAME }), $dbh->quote('A name', { pg_type => PG_NAME }), $dbh->quote('(1,2)', { pg_type => PG_POINT }));
for my $bad (['1a', PG_INT4], ['abc', PG_FLOAT8], ['maybe', PG_BOOL]) {
    show(eval { $dbh->quote($bad->[0], { pg_type => $bad->[1] }) } // $@);
}
show($dbh->quote('NaN', { pg_type => PG_FLOAT8 }), $dbh->quote('Infinity', { pg_type => PG_FLOAT8 }));
show($dbh->quote_identifier('a'), $dbh->quote_identifier('A"b'), $dbh->quote_identifier(undef, 's', 't'), $dbh->quote_identifier('c', 's', 't'));
show($dbh->selectrow_array('SELECT ' . join ',', map { $dbh->quote($_) } "it's", 'back\\slash', "new\nline"));
