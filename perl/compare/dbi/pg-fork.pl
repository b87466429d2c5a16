use strict;
use warnings;
use DBI;

sub show { print join('|', map { defined $_ ? $_ : 'undef' } @_), "\n" }

sub connected {
    my (%more) = @_;
    return DBI->connect(undef, undef, undef, { RaiseError => 1, PrintError => 0, AutoCommit => 1, %more });
}

my $dbh = connected(AutoInactiveDestroy => 1);
$dbh->do('CREATE TABLE t (i int)');
$| = 1;
my $child = fork;
if (!$child) { exit 0 }
waitpid $child, 0;
show($dbh->do('INSERT INTO t VALUES (1)'), $dbh->selectrow_array('SELECT count(*) FROM t'));
