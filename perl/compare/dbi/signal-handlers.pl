use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '');

local $SIG{__WARN__} = sub { print "WARN: $_[0]" };
local $SIG{__DIE__}  = sub { print "DIE: $_[0]" };
$dbh->do('SELEC');
eval { local $dbh->{RaiseError} = 1; $dbh->do('SELEC'); };
print "caught $@";
eval { $dbh->do('SELECT 1'); };
print "quiet [$@]\n";
