use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

$dbh->do('CREATE TABLE t (id INT PRIMARY KEY) ENGINE=InnoDB');
$dbh->do('INSERT INTO t VALUES (1)');
my $other = DBI->connect(undef, undef, undef, {RaiseError => 1, PrintError => 0});
$other->do('SET innodb_lock_wait_timeout = 1');
$dbh->begin_work;
$dbh->do('UPDATE t SET id = 2');
my $tries = 0;
while ($tries++ < 2) {
    last if eval { $other->do('UPDATE t SET id = 3'); 1 };
    show($other->err, $other->errstr, $other->state);
    $dbh->commit if $tries == 1;
}
show($tries, @{ $dbh->selectcol_arrayref('SELECT id FROM t') });
