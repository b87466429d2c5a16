use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my $multi = DBI->connect("$ENV{DBI_DSN};mysql_multi_statements=1", undef, undef, {RaiseError => 1, PrintError => 0});
$multi->do('CREATE TABLE t (id INT); INSERT INTO t VALUES (1),(2)');
my $sth = $multi->prepare('SELECT id FROM t; SELECT COUNT(*) AS n, 5 AS five FROM t; INSERT INTO t VALUES (3),(4),(5); SELECT id FROM t ORDER BY id DESC');
show($sth->execute);
my $result = 0;
do {
    show('result', ++$result, $sth->{NUM_OF_FIELDS}, $sth->rows);
    if ($sth->{NUM_OF_FIELDS}) { while (my @row = $sth->fetchrow_array) { show(@row) } }
} while ($sth->more_results);
show($multi->do('SELECT 1; SELECT 2'));
show($multi->do('UPDATE t SET id = id + 1 WHERE id = 1; UPDATE t SET id = id + 1'));
eval { $multi->do('SELECT 1; SELEC 2') };
show($multi->err, $multi->state);
show($multi->selectrow_array('SELECT COUNT(*) FROM t'));
eval { $dbh->do('SELECT 1; SELECT 2') };
show($dbh->err);
