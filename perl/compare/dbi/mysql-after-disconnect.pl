use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my $sth = $dbh->prepare('SELECT 5');
show($dbh->{Active}, $dbh->disconnect, $dbh->{Active}, $dbh->disconnect);
show($dbh->ping);
show($dbh->selectrow_array('SELECT 7'));
show($dbh->{Active});
