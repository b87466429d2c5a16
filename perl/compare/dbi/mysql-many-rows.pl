use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (id INT PRIMARY KEY, v VARCHAR(100))');
$dbh->do(q{INSERT INTO t VALUES } . join ',', map { "($_, 'value $_')" } 1 .. 5000);
my $sth = $dbh->prepare('SELECT * FROM t ORDER BY id');
show($sth->execute);
my ($count, $sum, $text) = (0, 0, '');
while (my ($id, $v) = $sth->fetchrow_array) { $count++; $sum += $id; $text = $v }
show($count, $sum, $text, $sth->rows);
$sth->execute;
show(scalar @{ $sth->fetchall_arrayref }, $sth->rows);
$sth->execute; $sth->fetch for 1 .. 3; $sth->finish;
show($sth->rows, $sth->{Active}, $dbh->selectrow_array('SELECT COUNT(*) FROM t'));
