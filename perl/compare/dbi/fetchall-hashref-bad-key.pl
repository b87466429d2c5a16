use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '');

my $sth = $dbh->prepare('SELECT 1 AS id');
$sth->execute;
print defined $sth->fetchall_hashref('ID') ? 'rows' : 'undef', "\n";
print $sth->errstr, "|", $sth->err, "\n";
print defined $dbh->selectall_hashref('SELECT 1 AS id', 'zz') ? 'rows' : 'undef', "\n";
