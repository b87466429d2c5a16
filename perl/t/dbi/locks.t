# What a script lets go of is free for others at once: locks, transactions, statements.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use Test::More;

use BridgeTest qw($home eventually);
use DBI;

my $file = "$home/locks.db";
my $long = 'SELECT a.x FROM t a, t b';

sub connected { return DBI->connect("dbi:SQLite:dbname=$file", '', '', { RaiseError => 0, PrintError => 0, @_ }) }

my $setup = connected();
$setup->do('CREATE TABLE t (x)');
$setup->do(
    'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 200) INSERT INTO t SELECT x FROM n');
$setup->disconnect;

my $other = connected();
$other->sqlite_busy_timeout(1);
my $writable = sub { defined $other->do('UPDATE t SET x = x WHERE x = 1') };

for my $case (
    [ 'finish',             sub { $_[1]->finish } ],
    [ 'undef of the sth',   sub { undef $_[1] } ],
    [ 'reading to the end', sub { 1 while $_[1]->fetch } ],
    [ 'executing again',    sub { $_[1]->execute;        $_[1]->finish } ],
    [ 'disconnect',         sub { local $_[0]{Warn} = 0; $_[0]->disconnect } ],
    [ 'undef of both',      sub { undef $_[1];           undef $_[0] } ],
) {
    my ($what, $does) = @$case;
    my $dbh = connected();
    my $sth = $dbh->prepare($long);
    $sth->execute;
    $sth->fetch;
    ok !$writable->(), "$what: an open result keeps writers out";
    $does->($dbh, $sth);
    ok $writable->(), "$what: lets them in";
}

for my $case (
    [ 'rollback',   sub { $_[0]->rollback } ],
    [ 'commit',     sub { $_[0]->commit } ],
    [ 'disconnect', sub { $_[0]->disconnect } ],
    [
        'undef',
        sub {
            local $SIG{__WARN__} = sub { };
            undef $_[0];
        }
    ],
    [ 'AutoCommit on', sub { $_[0]{AutoCommit} = 1 } ],
) {
    my ($what, $does) = @$case;
    my $dbh = connected(AutoCommit => 0);
    $dbh->do('UPDATE t SET x = x WHERE x = 2');
    ok !$writable->(), "$what: a transaction keeps writers out";
    $does->($dbh);
    ok $writable->(), "$what: lets them in";
}

subtest 'a script that is killed' => sub {
    pipe my $read, my $write or die $!;
    my $child = fork;
    if (!$child) {
        my $dbh = connected(AutoCommit => 0);
        $dbh->do('DELETE FROM t');
        syswrite $write, "x";
        sleep 60;
    }
    sysread $read, my $ready, 1;
    ok !$writable->(), 'holds its lock';
    kill KILL => $child;
    waitpid $child, 0;
    ok eventually { $writable->() }, 'and no longer when it is gone';
    is $other->selectrow_array('SELECT count(*) FROM t'), 200, 'what it did is undone';
};

done_testing;
