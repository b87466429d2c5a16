# What a script sees when the process that held its connection is killed: nothing where nobody can tell, else a clear error, never a wrong row.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use Test::More;

use BridgeTest qw($home alive daemon_pid eventually stop_daemon);
use DBI;

sub connected {
    my ($name, %attributes) = @_;
    return DBI->connect("dbi:SQLite:dbname=$home/$name.db", '', '', { RaiseError => 1, PrintError => 0, %attributes });
}

# A table with three rows, on a connection that has done nothing since.
sub prepared {
    my ($name, %attributes) = @_;
    my $dbh = connected($name);
    $dbh->do('CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT)');
    $dbh->do('INSERT INTO t (v) VALUES (?)', undef, $_) for qw(a b c);
    $dbh->disconnect;
    return connected($name, %attributes);
}

# The daemon and the processes it started, which notice a moment later.
sub lose {
    my $daemon = daemon_pid();
    my @lanes =
        grep { (read_file("/proc/$_/stat") =~ /\) \S (\d+)/ ? $1 : 0) == $daemon } map { m{(\d+)} } glob '/proc/[0-9]*';
    stop_daemon('KILL') or die 'no daemon to kill';
    eventually {
        !grep { alive($_) } @lanes
    } or die 'a process outlives its daemon';
    return;
}

sub read_file { return BridgeTest::read_file(@_) }

subtest 'a loop of SELECTs goes on' => sub {
    my $dbh = prepared('loop');
    my $sth = $dbh->prepare('SELECT v FROM t WHERE id = ?');
    my @seen;
    for my $id (1 .. 3) {
        $sth->execute($id);
        push @seen, $sth->fetchrow_array;
        1 while $sth->fetch;
        lose() if $id < 3;
    }
    is_deeply \@seen, [qw(a b c)], 'every row, each once';
    lose();
    is $dbh->selectrow_array('SELECT count(*) FROM t'), 3, 'and a statement given as text';
};

subtest 'an INSERT that was not sent is sent once' => sub {
    my $dbh = prepared('insert');
    my $sth = $dbh->prepare('INSERT INTO t (v) VALUES (?)');
    $sth->execute('d');
    lose();
    is $sth->execute('e'), 1, 'executed';
    is_deeply $dbh->selectcol_arrayref('SELECT v FROM t ORDER BY id'), [qw(a b c d e)], 'nothing lost, nothing twice';
};

for my $case (
    [ 'a transaction',     sub { $_[0]->begin_work;     $_[0]->do("INSERT INTO t (v) VALUES ('x')") } ],
    [ 'AutoCommit off',    sub { $_[0]{AutoCommit} = 0; $_[0]->do("INSERT INTO t (v) VALUES ('x')") } ],
    [ 'a PRAGMA',          sub { $_[0]->do('PRAGMA case_sensitive_like = 1') } ],
    [ 'a temporary table', sub { $_[0]->do('CREATE TEMP TABLE u (a)') } ],
    [ 'last_insert_id',    sub { $_[0]->do("INSERT INTO t (v) VALUES ('x')"); $_[0]->last_insert_id('', '', '', '') } ],
) {
    my ($what, $does) = @$case;
    subtest "$what is not forgotten silently" => sub {
        (my $name = $what) =~ s/\W/-/g;
        my $dbh = prepared($name);
        $does->($dbh);
        lose();
        for my $time (1, 2) {
            ok !eval { $dbh->do('SELECT 1'); 1 }, "an error, time $time";
            like $@, qr/\ADBD::SQLite::db do failed: connection to the bridge lost: .* at \Q$0\E line \d+\.\n\z/,
                'that says so';
            ok $dbh->err && $dbh->errstr && $dbh->state, 'err, errstr and state are set';
        }
    };
}

subtest 'an open result ends with an error' => sub {
    my $dbh = prepared('open');
    my $sth = $dbh->prepare(
        'WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 100000) SELECT x FROM n');
    $sth->execute;
    is $sth->fetchrow_array, 1, 'first row';
    lose();
    my $last = 1;
    my $ok   = eval {
        while (my ($x) = $sth->fetchrow_array) { die "$x after $last" if $x != $last + 1; $last = $x }
        1;
    };
    ok !$ok, 'the loop does not end as if that were all';
    like $@, qr/\ADBD::SQLite::st fetchrow_array failed: connection to the bridge lost/, 'but says why';
    cmp_ok $last, '<', 100_000, "after row $last";
};

subtest 'a database in memory is gone' => sub {
    my $dbh = DBI->connect('dbi:SQLite:dbname=:memory:', '', '', { RaiseError => 1, PrintError => 0 });
    lose();
    ok !eval { $dbh->selectrow_array('SELECT 1') }, 'an error';
    like $@, qr/connection to the bridge lost/, 'that says so';
};

subtest 'an UPDATE under way has an unknown outcome' => sub {
    my $dbh    = prepared('update');
    my $daemon = daemon_pid();
    my $child  = fork;
    if (!$child) {
        select undef, undef, undef, 0.7;
        kill KILL => $daemon;
        require POSIX;
        POSIX::_exit(0);
    }
    my $slow =
        '(WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 100000000) SELECT max(x) FROM n)';
    ok !eval { $dbh->do("UPDATE t SET v = $slow"); 1 }, 'an error';
    is $dbh->state, '08007', 'of state 08007';
    like $dbh->errstr, qr/unknown/, 'that says so';
    waitpid $child, 0;
    ok eventually { !alive($daemon) }, 'the daemon is gone';
    undef $dbh;
    is connected('update')->selectrow_array("SELECT group_concat(v, '') FROM t"), 'abc',
        'a new connection finds the table unlocked';
};

done_testing;
