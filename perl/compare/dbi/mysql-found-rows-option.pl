use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

my $other = DBI->connect("$ENV{DBI_DSN};mysql_client_found_rows=0", undef, undef, {RaiseError => 1});
$other->do('CREATE TABLE t (id INT PRIMARY KEY, v INT)');
$other->do('INSERT INTO t VALUES (1,1),(2,2)');
show($dbh->do('UPDATE t SET v = 1 WHERE id = 1'), $other->do('UPDATE t SET v = 1 WHERE id = 1'), $other->do('UPDATE t SET v = 3 WHERE id = 1'));
