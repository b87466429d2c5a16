# A child of the script and its parent's connections.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use Test::More;

use BridgeTest qw($home runs);

my $prelude = <<'EOF';
use strict; use warnings; use DBI;
$| = 1;
unlink "$ENV{HOME}/f.db";
my $dbh = DBI->connect("dbi:SQLite:dbname=$ENV{HOME}/f.db", '', '', {RaiseError => 1, PrintError => 0});
$dbh->do('CREATE TABLE t (a)');
my $sth = $dbh->prepare('INSERT INTO t VALUES (?)');
sub count { scalar $dbh->selectrow_array('SELECT count(*) FROM t') }
EOF

for my $way ('daemon', 'private process') {
    my %option = (env => { CPAN_BRIDGE_DAEMON => $way eq 'daemon' ? undef : 0 });

    runs $prelude . <<'EOF', "child\nparent 0 2\n", "$way: destroying and leaving in the child touch nothing", %option;
$dbh->begin_work; $sth->execute(1);
my $pid = fork;
if (!$pid) { undef $sth; undef $dbh; print "child\n"; exit 0 }
waitpid $pid, 0; my $status = $?;
$sth->execute(2); $dbh->commit;
print "parent $status ", count(), "\n";
EOF

    runs $prelude . <<'EOF', "cannot be used\nparent 0 1\n", "$way: using it in the child is an error", %option;
my $pid = fork;
if (!$pid) { eval { $sth->execute(1); 1 } or print $@ =~ /(cannot be used)/ ? "$1\n" : "other: $@"; exit 0 }
waitpid $pid, 0; my $status = $?;
$sth->execute(2);
print "parent $status ", count(), "\n";
EOF

    runs $prelude . <<'EOF', "child 5\nparent 0 5\n", "$way: a connection of its own works", %option;
$sth->execute($_) for 1 .. 3;
my $pid = fork;
if (!$pid) {
    my $own = DBI->connect("dbi:SQLite:dbname=$ENV{HOME}/f.db", '', '', {RaiseError => 1});
    $own->do('INSERT INTO t VALUES (?)', undef, $_) for 4, 5;
    print 'child ', $own->selectrow_array('SELECT count(*) FROM t'), "\n";
    exit 0;
}
waitpid $pid, 0; my $status = $?;
print "parent $status ", count(), "\n";
EOF

    runs $prelude . <<'EOF', "parent 100 4950\n", "$way: a result read ahead is the parent's", %option;
$dbh->do('WITH RECURSIVE n(x) AS (SELECT 0 UNION ALL SELECT x + 1 FROM n WHERE x < 99) INSERT INTO t SELECT x FROM n');
my $select = $dbh->prepare('SELECT a FROM t ORDER BY a');
$select->execute;
my ($rows, $sum) = (0, 0);
while (my ($a) = $select->fetchrow_array) {
    $rows++; $sum += $a;
    if ($a == 10) { my $pid = fork; if (!$pid) { $select->finish; exit 0 } waitpid $pid, 0 }
}
print "parent $rows $sum\n";
EOF
}

done_testing;
