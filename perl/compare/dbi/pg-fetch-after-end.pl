use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected(RaiseError => 0, PrintError => 1);
my $sth = $dbh->prepare('SELECT 1');
show($sth->execute, $sth->fetchrow_array);
show(scalar(() = $sth->fetchrow_array), $sth->err // 'undef');
show(scalar(() = $sth->fetchrow_array), $sth->err // 'undef', $sth->errstr // 'undef');
$sth->execute;
show($sth->finish, scalar(() = $sth->fetchrow_array), $sth->errstr);
show(scalar @{ $sth->fetchall_arrayref }, $sth->errstr);
$sth = $dbh->prepare('SELECT 1 WHERE false');
show($sth->execute, $sth->rows, scalar(() = $sth->fetchrow_array), $sth->err // 'undef');
$sth = $dbh->prepare('SELECT 1');
show($sth->fetchrow_array, $sth->errstr);
