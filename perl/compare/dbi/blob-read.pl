use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

sub show {
    print join(', ', map { defined ? "'$_'" : 'undef' } @_), "\n";
}

$dbh->do('CREATE TABLE b (x BLOB)');
$dbh->do('INSERT INTO b VALUES (?)', undef, 'abcdefghij');
my $sth = $dbh->prepare('SELECT x FROM b');
$sth->execute;
my ($value) = $sth->fetchrow_array;
show($value, length $value);
