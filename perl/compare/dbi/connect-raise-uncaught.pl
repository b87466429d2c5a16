use strict;
use warnings;
use DBI;

$| = 1;
print "before\n";
my $dbh = DBI->connect('dbi:SQLite:dbname=/no/such/dir/x.db', 'u', 'secret', { RaiseError => 1, PrintError => 0 });
print "never\n";
