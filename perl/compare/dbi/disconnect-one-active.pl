use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '');

my $sth = $dbh->prepare('SELECT 1');
$sth->execute;
$dbh->disconnect;
