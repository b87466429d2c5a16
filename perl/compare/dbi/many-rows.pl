use strict;
use warnings;
use DBI;

my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });

$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)');
$dbh->begin_work;
my $insert = $dbh->prepare('INSERT INTO t VALUES (?, ?)');
$insert->execute($_, "value $_") for 1 .. 5000;
$dbh->commit;
my $sth = $dbh->prepare('SELECT id, v FROM t ORDER BY id');
$sth->execute;
my ($count, $sum) = (0, 0);

while (my ($id, $v) = $sth->fetchrow_array) {
    $count++;
    $sum += $id;
    print $sth->rows, " $v\n" if $id == 1 || $id == 100 || $id == 101 || $id == 4999;
}
print "$count $sum ", $sth->rows, "\n";
$sth->execute;
$sth->fetch for 1 .. 250;
print $sth->rows, ' ', scalar(@{ $sth->fetchall_arrayref }), ' ', $sth->rows, "\n";
$sth->execute;
print scalar(@{ $sth->fetchall_arrayref({}) }), "\n";
print scalar(@{ $dbh->selectall_arrayref($sth) }), ' ', scalar(@{ $dbh->selectcol_arrayref('SELECT v FROM t') }), ' ',
    scalar(keys %{ $dbh->selectall_hashref($sth, 'id') }), "\n";
$sth->execute;
$sth->fetch;
$sth->finish;
print $dbh->do('DELETE FROM t WHERE id > 10'), "\n";
