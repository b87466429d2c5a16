use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 0, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my $sth = $dbh->prepare('SELECT 1');
show(scalar $sth->fetchrow_array, $sth->err, $sth->errstr);
$sth->execute;
show($sth->fetchrow_array);
show(scalar(() = $sth->fetchrow_array), $sth->err);
show(scalar $sth->fetchrow_arrayref, $sth->err, $sth->errstr);
$sth = $dbh->prepare('SET @a = 1');
$sth->execute;
show(scalar $sth->fetchrow_arrayref, $sth->err, $sth->errstr);
show(scalar @{ $sth->fetchall_arrayref || [] });
