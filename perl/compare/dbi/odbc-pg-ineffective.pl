# DBD::ODBC: commit and rollback with AutoCommit on warn, and reach the driver all the same, which knows of SQL's own BEGIN.
use strict;
use warnings;
use DBI;

my $dbh = DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0 });
$SIG{__WARN__} = sub { print "warning: $_[0]" };
$dbh->do('CREATE TEMP TABLE t (i int)');
for my $how (qw(commit rollback)) {
    $dbh->do('BEGIN');
    $dbh->do('INSERT INTO t VALUES (1)');
    print "$how: ", $dbh->$how, "\n";
    $dbh->do('INSERT INTO t VALUES (2)');
    print $dbh->selectrow_array('SELECT count(*) FROM t'), ' rows, AutoCommit ', $dbh->{AutoCommit}, "\n";
}
$dbh->{Executed} = 0;
print $dbh->ping, ', Executed ', $dbh->{Executed} ? 1 : 0, "\n";
$dbh->disconnect;
