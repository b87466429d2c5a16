use strict;
use warnings;
use DBI;

my $sth;
{
    my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1 });
    $dbh->do('CREATE TABLE t (a)');
    $dbh->do('INSERT INTO t VALUES (1)');
    $sth = $dbh->prepare('SELECT a FROM t');
}
$sth->execute;
print $sth->fetchrow_array, "\n";
print ref $sth->{Database}, "\n";
