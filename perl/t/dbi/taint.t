# Under taint mode: TaintIn refuses what came from outside, TaintOut marks what a database gave.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use Test::More;

use BridgeTest qw($home runs);

my @switches = ('-T', "-I$Bin/../../lib");

runs <<'EOF', <<'EXPECTED', 'TaintIn and TaintOut', switches => \@switches, arguments => ['outside'];
use strict; use warnings; use DBI; use Scalar::Util 'tainted';
delete @ENV{qw(PATH ENV IFS CDPATH BASH_ENV)};
my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', {RaiseError => 1, PrintError => 0});
my $outside = $ARGV[0];
print tainted($outside) ? "tainted\n" : "clean\n";
print join(',', map { tainted($_) ? 1 : 0 } $dbh->selectrow_array('SELECT ?, 1, NULL', undef, $outside)), "\n";
$dbh->{TaintIn} = 1;
eval { $dbh->do("SELECT '$outside'"); 1 } or print $@ =~ /^(Insecure dependency in parameter 1 of DBI::db=\S+->do method call while running with -T switch)/ ? "refused\n" : $@;
my $sth = $dbh->prepare('SELECT ?');
eval { $sth->execute($outside); 1 } or print $@ =~ /^Insecure dependency in parameter 1 of DBI::st=\S+->execute / ? "refused\n" : $@;
$dbh->{TaintIn} = 0;
$dbh->{TaintOut} = 1;
$sth = $dbh->prepare("SELECT 'text', 7");
for my $method (qw(fetchrow_array fetchrow_arrayref fetchrow_hashref)) {
    $sth->execute;
    my @row = $sth->$method;
    @row = ref $row[0] eq 'HASH' ? values %{$row[0]} : @{$row[0]} if ref $row[0];
    print "$method ", join(',', map { tainted($_) ? 1 : 0 } @row), "\n";
}
print tainted($dbh->selectall_arrayref("SELECT 'text'")->[0][0]) ? "all tainted\n" : "clean\n";
$dbh->{Taint} = 0;
print $dbh->{TaintOut} ? "on\n" : "off\n";
EOF
tainted
0,0,0
refused
refused
fetchrow_array 1,1
fetchrow_arrayref 1,1
fetchrow_hashref 1,1
all tainted
off
EXPECTED

done_testing;
