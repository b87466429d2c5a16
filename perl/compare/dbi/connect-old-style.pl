use strict;
use warnings;
use DBI;

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

my $dbh = DBI->connect(':memory:', 'u', 'p', 'SQLite');
show($dbh->{Driver}{Name}, $dbh->{Name});
