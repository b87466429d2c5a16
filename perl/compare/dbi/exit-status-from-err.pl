use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { PrintError => 0 });
$dbh->do('SELEC');
exit $DBI::err ? 7 : 0;
