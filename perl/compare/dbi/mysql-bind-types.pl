use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

use DBI qw(:sql_types);
my $sth = $dbh->prepare('SELECT ?, ?, ?');
$sth->bind_param(1, '42', SQL_INTEGER);
$sth->bind_param(2, '1.5', SQL_DOUBLE);
$sth->bind_param(3, '7', {TYPE => SQL_VARCHAR});
$sth->execute;
show(@{ $sth->{TYPE} });
show($sth->fetchrow_array);
$sth->execute(1, 2, 3);
show(@{ $sth->{TYPE} });
show($sth->fetchrow_array);
$sth = $dbh->prepare('SELECT ?');
my $ok = eval { $sth->bind_param(1, 'abc', SQL_INTEGER) };
show($ok, $sth->err, $sth->errstr);
$sth->{RaiseError} = 0;
show($sth->bind_param(1, '12abc', SQL_NUMERIC), $sth->errstr);
show($sth->execute, $sth->err);
