use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected(AutoCommit => 0);
$dbh->do('CREATE TABLE t AS SELECT i, 0 AS done FROM generate_series(1, 500) i');
$dbh->commit;
my $sth = $dbh->prepare('SELECT i FROM t ORDER BY i');
show($sth->execute, $sth->rows);
my $count = 0;
while (my ($i) = $sth->fetchrow_array) {
    $dbh->do('UPDATE t SET done = 1 WHERE i = ?', undef, $i) if $i % 50 == 0;
    $dbh->commit   if $i % 100 == 0;
    $dbh->rollback if $i % 150 == 0;
    $count++;
}
show($count, $dbh->selectrow_array('SELECT sum(done) FROM t'));
$dbh->rollback;
