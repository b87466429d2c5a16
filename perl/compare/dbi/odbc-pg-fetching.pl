use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, v VARCHAR(20))');
my $insert = $dbh->prepare('INSERT INTO t VALUES (?, ?)');
$dbh->begin_work;
$insert->execute($_, "value $_") for 1 .. 500;
$dbh->commit;
my $sth = $dbh->prepare('SELECT id, v FROM t ORDER BY id');
$sth->execute;
my ($count, $sum) = (0, 0);
while (my ($id, $v) = $sth->fetchrow_array) { $count++; $sum += $id }
show($count, $sum, $sth->rows);
$SIG{__WARN__} = sub { print "warning: $_[0]" };
show(scalar(() = $sth->fetchrow_array), $sth->err, $sth->errstr);
$sth->execute;
show(scalar @{ $sth->fetchall_arrayref });
show(@{ $dbh->selectrow_hashref('SELECT v FROM t WHERE id = 7') }{'v'});
show(map { $_->{v} } @{ $dbh->selectall_arrayref('SELECT v FROM t WHERE id < 4 ORDER BY id', {Slice => {}}) });
show(@{ $dbh->selectcol_arrayref('SELECT id FROM t WHERE id > ? ORDER BY id', undef, 497) });
$sth->execute;
$sth->fetch for 1 .. 3;
show($sth->finish, $sth->{Active});
show($dbh->do('DELETE FROM t WHERE id > 100'), $dbh->do('UPDATE t SET v = v WHERE id > 1000'));
