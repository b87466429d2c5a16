use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (d DATE, t TIME, dt DATETIME, ts TIMESTAMP NULL, d6 DATETIME(6), t3 TIME(3), y YEAR)');
$dbh->do(q{SET sql_mode=''});
$dbh->do('INSERT INTO t VALUES (?,?,?,?,?,?,?)', undef, '2024-02-03', '-838:59:59', '2024-02-03 04:05:06', '2024-02-03 04:05:06', '2024-02-03 04:05:06.000007', '00:00:01.5', 2024);
$dbh->do('INSERT INTO t VALUES (?,?,?,?,?,?,?)', undef, '0000-00-00', '0', '0000-00-00 00:00:00', undef, '1000-01-01', '25:00:00', 0);
$dbh->do('INSERT INTO t (d, dt) VALUES (?, ?)', undef, '2024-02-31', 'nonsense');
show(@$_) for @{ $dbh->selectall_arrayref('SELECT * FROM t') };
