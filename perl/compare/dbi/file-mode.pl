use strict;
use warnings;
use DBI;

umask 027;
my $dbh = DBI->connect('dbi:SQLite:dbname=x.db', '', '', { RaiseError => 1 });
$dbh->do('CREATE TABLE t (x)');
printf "%o\n", (stat 'x.db')[2] & 07777;
umask 0;
my $other = DBI->connect('dbi:SQLite:dbname=y.db', '', '', { RaiseError => 1 });
printf "%o %d\n", (stat 'y.db')[2] & 07777, -s 'y.db';
