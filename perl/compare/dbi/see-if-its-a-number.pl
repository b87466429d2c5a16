use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->{sqlite_see_if_its_a_number} = 1;
for my $value (1, '1', 1.5, '1.50', 'abc', ' 1', '1e3', '007', '', undef) {
    show($value, $dbh->selectrow_array('SELECT typeof(?)', undef, $value));
}
