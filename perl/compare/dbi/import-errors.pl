use strict;
use warnings;
use DBI;

print eval "use DBI qw(nonsense); 1" ? 'ok' : 'refused', "\n";
print eval "use DBI 1.6; 1"          ? 'ok' : 'refused', "\n";
print eval "use DBI 99; 1"           ? 'ok' : 'refused', "\n";
print $DBI::VERSION, "\n";
use DBD::SQLite;
print $DBD::SQLite::VERSION, "\n";
