# A script that limits a query with alarm and die gets control back, and the lane goes on with the next script.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use Test::More;

use BridgeTest qw($home runs);

my $slow = 'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1000000000) SELECT max(x) FROM n';

for my $way ('daemon', 'private process') {
    my %option = (env => { CPAN_BRIDGE_DAEMON => $way eq 'daemon' ? undef : 0, SLOW => $slow });
    runs <<'EOF', "timeout in time\nerror: clear\nnew 1\n", "$way: alarm and die", %option;
use strict; use warnings; use DBI; use Time::HiRes 'time';
$| = 1;
my $dbh = DBI->connect("dbi:SQLite:dbname=$ENV{HOME}/a.db", '', '', {RaiseError => 1, PrintError => 0});
my $start = time;
eval { local $SIG{ALRM} = sub { die "timeout\n" }; alarm 1; $dbh->selectrow_array($ENV{SLOW}); alarm 0; 1 } and print "no time-out\n";
(my $text = $@) =~ s/\n//;
print $text, time - $start < 5 ? " in time\n" : " late\n";
eval { $dbh->begin_work; $dbh->do('SELECT 1'); 1 } ? print "usable\n" : print 'error: ', ($@ =~ /DBD::SQLite::db \w+ failed: \S/ ? 'clear' : $@), "\n";
my $new = DBI->connect("dbi:SQLite:dbname=$ENV{HOME}/a.db", '', '', {RaiseError => 1, PrintError => 0});
print 'new ', $new->selectrow_array('SELECT 1'), "\n";
EOF
}

done_testing;
