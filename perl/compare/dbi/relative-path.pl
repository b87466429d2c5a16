use strict;
use warnings;
use DBI;

mkdir 'sub' or die;
chdir 'sub' or die;
my $dbh = DBI->connect('dbi:SQLite:dbname=x.db', '', '', { RaiseError => 1 });
$dbh->do('CREATE TABLE t (x)');
$dbh->disconnect;
chdir '..';
print join(',', glob '*'), ' ', join(',', glob 'sub/*'), "\n";
