use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected();
show($dbh->do('CREATE TABLE t (i int)'), $dbh->do('INSERT INTO t SELECT generate_series(1, 5)'), $dbh->do('UPDATE t SET i = 0 WHERE i > 9'),
    $dbh->do('DELETE FROM t WHERE i < 3'), $dbh->do('SELECT * FROM t'), $dbh->do('SELECT 1 WHERE false'), $dbh->do('SET work_mem = 1024'));
my $sth = $dbh->prepare('UPDATE t SET i = i + 1');
show($sth->execute, $sth->rows, $sth->{pg_cmd_status}, $sth->{pg_oid_status});
$sth = $dbh->prepare('SELECT * FROM t');
show($sth->rows, $sth->execute, $sth->rows, $sth->{pg_cmd_status});
$sth->fetch;
show($sth->rows, $sth->{pg_current_row});
$sth = $dbh->prepare('CREATE TABLE u ()');
show($sth->execute, $sth->rows);
$sth = $dbh->prepare('INSERT INTO t VALUES (?) RETURNING i, i * 2 AS double');
show($sth->execute(7), $sth->rows, @{ $sth->{NAME} }, $sth->fetchrow_array);
