use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (id INT) ENGINE=InnoDB');
my $other = DBI->connect(undef, undef, undef, {RaiseError => 1});
my $count = sub { ($other->selectrow_array('SELECT COUNT(*) FROM t'))[0] };
$dbh->{AutoCommit} = 0;
$dbh->do('INSERT INTO t VALUES (1)');
show($count->(), $dbh->commit, $count->());
$dbh->do('INSERT INTO t VALUES (2)');
show($dbh->rollback, $count->());
$dbh->do('INSERT INTO t VALUES (3)');
$dbh->{AutoCommit} = 1;
show($count->(), $dbh->{AutoCommit});
show($dbh->begin_work, $dbh->{AutoCommit}, $dbh->{BegunWork});
$dbh->do('INSERT INTO t VALUES (4)');
show($dbh->rollback, $dbh->{AutoCommit}, $dbh->{BegunWork}, $count->());
$dbh->begin_work;
eval { $dbh->begin_work };
print $@;
$dbh->do('INSERT INTO t VALUES (5)');
$dbh->commit;
show($count->());
$dbh->do('BEGIN');
show($dbh->{AutoCommit});
$dbh->do('INSERT INTO t VALUES (6)');
$dbh->do('ROLLBACK');
show($count->());
$SIG{__WARN__} = sub { print "warning: $_[0]" };
show($dbh->commit);
show($dbh->rollback);
