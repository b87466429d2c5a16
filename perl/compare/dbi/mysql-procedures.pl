use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE PROCEDURE two() BEGIN SELECT 1 AS a; SELECT 2 AS b, 3 AS c; END');
$dbh->do('CREATE PROCEDURE outs(IN a INT, OUT b INT) SET b = a * 2');
my $sth = $dbh->prepare('CALL two()');
$sth->execute;
do {
    show($sth->{NUM_OF_FIELDS} ? (map { "$_" } @{ $sth->{NAME} }) : 'no fields');
    if ($sth->{NUM_OF_FIELDS}) { while (my @row = $sth->fetchrow_array) { show(@row) } }
} while ($sth->more_results);
$dbh->do('CALL outs(?, @x)', undef, 21);
show($dbh->selectrow_array('SELECT @x'));
$dbh->do('CREATE FUNCTION plus_one(a INT) RETURNS INT DETERMINISTIC RETURN a + 1');
show($dbh->selectrow_array('SELECT plus_one(?)', undef, 41));
