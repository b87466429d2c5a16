use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '');

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $sth = $dbh->prepare('SELECT 1');
show($dbh->{Foo});
show($sth->{Foo});
$dbh->{Foo}       = 1;
$sth->{NAME}      = [1];
$sth->{Statement} = 'x';
$dbh->{private_x} = 7;
$sth->{private_y} = [ 1, 2 ];
show($dbh->{private_x},         scalar @{ $sth->{private_y} }, exists $dbh->{private_x}, exists $dbh->{private_zz});
show(exists $dbh->{RaiseError}, exists $sth->{NAME} ? 1 : 0);
show(scalar keys %$dbh,         scalar keys %$sth);
