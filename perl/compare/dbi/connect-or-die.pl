use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=/no/such/dir/x.db', '', '', { PrintError => 0 })
    or die "no connection: $DBI::errstr";
print "never\n";
