use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (id INT)');
$dbh->do('INSERT INTO t VALUES (1),(2),(3),(4),(5)');
show(@{ $dbh->selectcol_arrayref('SELECT id FROM t ORDER BY id LIMIT ?', undef, 2) });
show(@{ $dbh->selectcol_arrayref('SELECT id FROM t ORDER BY id LIMIT ?, ?', undef, '1', '3') });
show(@{ $dbh->selectcol_arrayref('select id from t where id > ? order by id limit ? offset ?', undef, 1, 2, 1) });
my $sth = $dbh->prepare('SELECT id FROM t ORDER BY id LIMIT ?');
$sth->execute(3);
show($sth->rows);
eval { $dbh->selectcol_arrayref('SELECT id FROM t LIMIT ?', undef, "2; DROP TABLE t") };
show($@ ? 'refused' : 'number taken', $dbh->selectrow_array('SELECT COUNT(*) FROM t'));
