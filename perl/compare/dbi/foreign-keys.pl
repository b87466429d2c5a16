use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '');

$dbh->do('CREATE TABLE parent (id INTEGER PRIMARY KEY)');
$dbh->do('CREATE TABLE child (p INTEGER REFERENCES parent(id), n INTEGER CHECK (n > 0))');
$dbh->do('INSERT INTO child VALUES (1, 1)');
$dbh->do('INSERT INTO parent VALUES (1)');
$dbh->do('INSERT INTO child VALUES (1, 0)');
$dbh->do('INSERT INTO child VALUES (1, 1)');
$dbh->do('DELETE FROM parent');
print $dbh->err, ' ', $dbh->errstr, "\n";
