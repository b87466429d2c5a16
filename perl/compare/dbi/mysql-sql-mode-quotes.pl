use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do(q{SET sql_mode='NO_BACKSLASH_ESCAPES,ANSI_QUOTES'});
show($dbh->selectrow_array('SELECT ?, ?', undef, 'back\\slash', "it's"));
print $dbh->quote("it's back\\"), "\n";
