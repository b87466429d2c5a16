use strict;
use warnings;
use DBI;

$| = 1;
my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1 });
print "start\n";
$dbh->do('INSERT INTO nope VALUES (1)');
print "never\n";
