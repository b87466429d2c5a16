use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '');

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $sth    = $dbh->prepare('SELECT 1 UNION SELECT 2');
my $second = $dbh->prepare('SELECT 1');
$sth->execute;
$second->execute;
show($dbh->{ActiveKids}, $dbh->{Kids});
$sth->fetch;
show($dbh->disconnect, $dbh->{Active});
show($dbh->disconnect);
show($dbh->ping, $dbh->{Name});
