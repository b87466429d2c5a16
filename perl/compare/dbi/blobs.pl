use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

use DBI qw(:sql_types);
$dbh->do('CREATE TABLE t (x BLOB)');
my $data   = join '', map chr, 0 .. 255;
my $insert = $dbh->prepare('INSERT INTO t VALUES (?)');
$insert->bind_param(1, $data, SQL_BLOB);
$insert->execute;
$insert->execute('second, type sticks');
for my $row (@{ $dbh->selectall_arrayref('SELECT x, typeof(x), length(x) FROM t ORDER BY rowid') }) {
    print length $row->[0], ' ', ($row->[0] eq $data ? 'equal' : "text '$row->[0]'"), " $row->[1] $row->[2]\n";
}
