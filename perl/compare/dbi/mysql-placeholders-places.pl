use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

show($dbh->selectrow_array(q{SELECT '?', "?", ? /* ? */, ? -- ?
}, undef, 'a', 'b'));
show($dbh->selectrow_array(q{SELECT 'it''s ?', 'a\\'?', ?}, undef, 'x'));
my $sth = $dbh->prepare('SELECT ?, `a?b` FROM (SELECT 5 AS `a?b`) x WHERE 1 = ?');
show($sth->{NUM_OF_PARAMS});
$sth->execute('p', 1);
show($sth->fetchrow_array);
show($dbh->selectrow_array("SELECT ? -- it's", undef, 3));
