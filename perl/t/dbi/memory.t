# A result of any size is read in bounded memory, on both sides.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use Test::More;

use BridgeTest;

plan skip_all => 'no /proc' if !-r '/proc/self/status';
$ENV{CPAN_BRIDGE_DAEMON} = 0;
require DBI;

# Resident memory in MB.
sub memory {
    my ($process) = @_;
    open my $status, '<', "/proc/$process/status" or return undef;
    my ($size) = map { /^VmRSS:\s+([0-9]+)/ ? $1 : () } <$status>;
    return $size / 1024;
}

my $ROWS = 600_000;
my $dbh  = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1 });

# The private process, which is the other side.
my $other = (tied %$dbh)->{_channel}{connection}{private_pid};
my $sth   = $dbh->prepare(<<"END_OF_SQL");
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $ROWS) SELECT i, 'name number ' || i, i / 4.0 FROM n
END_OF_SQL
$sth->execute;
my ($rows, @before) = (0);
while (my $row = $sth->fetch) {
    $rows++;
    @before = map { memory($_) } $$, defined $other ? $other : () if $rows == 150_000;
}
my @after = map { memory($_) } $$, defined $other ? $other : ();
is $rows, $ROWS, 'all rows';
cmp_ok $after[0] - $before[0], '<', 16, 'the script does not grow';
SKIP: {
    skip 'the other side is not known', 1 if !defined $other;
    cmp_ok $after[1] - $before[1], '<', 64, 'nor does the other side, but for its garbage';
}

done_testing;
