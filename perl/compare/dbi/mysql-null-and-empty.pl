use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (a VARCHAR(5), b INT)');
$dbh->do('INSERT INTO t VALUES (?, ?)', undef, @$_) for ['', 0], [undef, undef], ['0', '0'];
show(@$_) for @{ $dbh->selectall_arrayref('SELECT a, b, a IS NULL FROM t') };
show($dbh->selectrow_array('SELECT COUNT(*) FROM t WHERE a = ?', undef, undef));
