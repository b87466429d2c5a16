use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (id INT, Name VARCHAR(10))');
$dbh->do(q{INSERT INTO t VALUES (1,'a'),(2,NULL),(3,'c')});
my $sth = $dbh->prepare('SELECT id, Name FROM t ORDER BY id');
$sth->execute; while (my $row = $sth->fetchrow_hashref) { show(map { "$_=" . (defined $row->{$_} ? $row->{$_} : 'undef') } sort keys %$row) }
$sth->execute; while (my $row = $sth->fetchrow_hashref('NAME_lc')) { show(sort keys %$row) }
$sth->execute; show(map { "@{[map { defined $_ ? $_ : 'undef' } @$_]}" } @{ $sth->fetchall_arrayref });
$sth->execute; show(map { $_->{Name} } @{ $sth->fetchall_arrayref({}) });
$sth->execute; show(map { scalar @$_ } grep { defined } $sth->fetchall_arrayref(undef, 2), $sth->fetchall_arrayref(undef, 2), $sth->fetchall_arrayref(undef, 2));
$sth->execute; my ($id, $name); $sth->bind_columns(\$id, \$name); while ($sth->fetch) { show($id, $name) }
show(%{ $dbh->selectall_hashref('SELECT id, Name FROM t WHERE id = 1', 'id')->{1} } ? 'hash' : 'none');
show(@{ $dbh->selectcol_arrayref('SELECT id, Name FROM t WHERE id <> 2 ORDER BY id', {Columns => [1, 2]}) });
show($dbh->selectrow_array('SELECT id FROM t WHERE id = 99'), scalar $dbh->selectrow_array('SELECT Name FROM t WHERE id = 2'));
