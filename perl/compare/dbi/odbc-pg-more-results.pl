use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my $sth = $dbh->prepare('SELECT 1 AS a; SELECT 2 AS b, 3 AS c');
$sth->execute;
do {
    show('columns', @{ $sth->{NAME} });
    while (my @row = $sth->fetchrow_array) { show(@row) }
} while ($sth->{odbc_more_results});
