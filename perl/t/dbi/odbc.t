# DBD::ODBC over a driver that does not break a fetch off: PostgreSQL's, with rows that take their time.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use Test::More;

use BridgeTest qw($home eventually);
use DBI;
use Time::HiRes qw(alarm time);

my $DRIVER = 'PostgreSQL Unicode';
my $admin  = DBI->connect('dbi:Pg:dbname=postgres;host=127.0.0.1;port=5432', 'postgres', '', { PrintError => 0 })
    or plan skip_all => 'no PostgreSQL server answers';
my $dsn = "dbi:ODBC:DRIVER=$DRIVER;Server=127.0.0.1;Port=5432;Database=postgres;UID=postgres;UseDeclareFetch=1;Fetch=1";
my $dbh = DBI->connect($dsn, '', '', { PrintError => 0 })
    or plan skip_all => "unixODBC cannot use the driver '$DRIVER': $DBI::errstr";

my $from = time;
my $sth =
    $dbh->prepare('SELECT g, CASE WHEN g > 1 THEN length(CAST(pg_sleep(60) AS text)) END FROM generate_series(1, 3) g');
eval {
    local $SIG{ALRM} = sub { die "alarm\n" };
    alarm 0.3;
    $sth->execute;
    1 while $sth->fetch;
    alarm 0;
};
is $@, "alarm\n", 'control is back';
cmp_ok time - $from, '<', 10, 'early';
ok !$dbh->do('SELECT 1'), 'the connection is of no use any more';

# A driver that blocks the whole process has that killed, which is told in other words.
like $dbh->errstr, qr/has not ended in the ODBC driver|connection to the bridge lost|has ended:/, 'and says so';
cmp_ok time - $from, '<', 20, 'before the fetch ended by itself';
ok eventually { BridgeTest::read_file("$home/daemon.log") =~ /"event":"lane_killed"/ }, 'the log tells of it';

my $other = DBI->connect($dsn, '', '', { RaiseError => 1 });
is $other->selectrow_array('SELECT 42'), 42, 'another connection works';

done_testing;
