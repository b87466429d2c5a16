use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my $other = DBI->connect("$ENV{DBI_DSN};mysql_bind_type_guessing=1", undef, undef, {RaiseError => 1});
show($other->{mysql_bind_type_guessing});
my $sth = $other->prepare('SELECT ?, ?, ?, ?');
$sth->execute(12, '1.5', 'abc', '1e3');
show(@{ $sth->{mysql_type_name} });
show($sth->fetchrow_array);
$sth = $dbh->prepare('SELECT ?, ?');
$sth->execute(12, 'x');
show(@{ $sth->{mysql_type_name} });
