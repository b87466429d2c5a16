use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
my $sth = $dbh->prepare(q{SELECT '{"a":1}'::jsonb ? 'a', $1::text}, { pg_placeholder_dollaronly => 1 });
show($sth->execute('x'), $sth->fetchrow_array);
$sth = $dbh->prepare('SELECT (ARRAY[1,2,3])[1:2], ?::text', { pg_placeholder_nocolons => 1 });
$sth->execute('x');
my @row = $sth->fetchrow_array;
show("@{$row[0]}", $row[1]);
$dbh->{pg_placeholder_dollaronly} = 1;
show($dbh->selectrow_array(q{SELECT '{"a":1}'::jsonb ? 'b'}));
show($dbh->{pg_placeholder_dollaronly}, $dbh->{pg_placeholder_nocolons});
