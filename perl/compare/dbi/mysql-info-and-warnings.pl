use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (id INT PRIMARY KEY, v TINYINT)');
show($dbh->{mysql_info});
$dbh->do('INSERT INTO t VALUES (1,1),(2,2)');
show($dbh->{mysql_info}, $dbh->{mysql_warning_count});
$dbh->do('UPDATE t SET v = 9');
show($dbh->{mysql_info});
$dbh->do('INSERT IGNORE INTO t VALUES (3, 999)');
show($dbh->{mysql_warning_count});
show(@$_) for @{ $dbh->selectall_arrayref('SHOW WARNINGS') };
my $sth = $dbh->prepare(q{SELECT 1/0, CAST('abc' AS SIGNED)});
$sth->execute;
show($sth->{mysql_warning_count});
$sth->finish;
$dbh->do('ALTER TABLE t ADD COLUMN w INT');
show($dbh->{mysql_info}, $dbh->{mysql_warning_count});
