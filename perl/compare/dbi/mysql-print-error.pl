use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {PrintError => 1});
$dbh->do('SELEC 1');
my $sth = $dbh->prepare('SELECT * FROM nope');
$sth->execute;
$dbh->{HandleError} = sub { print "handler: $_[0]\n"; 1 };
$dbh->do('SELEC 2');
