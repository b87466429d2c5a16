use strict;
use warnings;
use DBI;

our $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, AutoCommit => 0 });
$dbh->do('CREATE TABLE t (a)');
our $sth = $dbh->prepare('SELECT 1 UNION SELECT 2');
$sth->execute;
$sth->fetch;
my $cached = $dbh->prepare_cached('SELECT 3');
$cached->execute;
exit 3;
