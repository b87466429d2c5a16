# Processes: a script's children, and those that the client starts, which must be nobody's children and hold nothing of the script's.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib";
use Test::More;

use BridgeTest qw($home alive eventually run_perl runs slow_factor socket_path stop_daemon);
use FakeBridge;

for my $way ('daemon', 'private process') {
    subtest $way => sub {
        local $ENV{CPAN_BRIDGE_DAEMON} = $way eq 'daemon' ? 1 : 0;
        stop_daemon();

        runs(
            <<'END_OF_SCRIPT', "wait: -1, SIGCHLD 0, status 768\n", 'what the client starts is not the child of the script');
use strict; use warnings; use CPANBridge;
my $seen = 0;
$SIG{CHLD} = sub { $seen++ };
$? = 768;
my $channel = CPANBridge->open('test', 'ping', {});
select undef, undef, undef, 0.1;
my $status = $?;
print 'wait: ', wait, ", SIGCHLD $seen, status $status\n";
END_OF_SCRIPT
        stop_daemon();

        runs(
            <<'END_OF_SCRIPT', "reaped 1 2 3 4 5, handler 5, bridge pong\n", q{a $SIG{CHLD} handler reaps the script's own children, all of them});
use strict; use warnings; use CPANBridge; use POSIX ':sys_wait_h';
my (@reaped, %number);
my $handled = 0;
$SIG{CHLD} = sub { while ((my $pid = waitpid -1, WNOHANG) > 0) { $handled++; push @reaped, $number{$pid} || "stranger" } };
{
    my $set = POSIX::SigSet->new(POSIX::SIGCHLD());
    POSIX::sigprocmask(POSIX::SIG_BLOCK(), $set);
    for my $n (1 .. 5) { my $pid = fork; if (!$pid) { select undef, undef, undef, 0.02 * $n; POSIX::_exit(0) } $number{$pid} = $n }
    POSIX::sigprocmask(POSIX::SIG_UNBLOCK(), $set);
}
my ($pong) = CPANBridge->open('test', 'ping', {});
select undef, undef, undef, 0.05 for 1 .. 10;
print "reaped @{[sort @reaped]}, handler $handled, bridge $pong\n";
END_OF_SCRIPT
        stop_daemon();

        # Both: more buffered output than one write, and input of which Perl read ahead.
        my $input = join '', map { "line $_\n" } 1 .. 2000;
        runs(
            <<'END_OF_SCRIPT', "first\nline 1\nline 2\n" . "line 3\n" . "rest 1997\n", q{the script's buffers are neither written nor read twice}, input => $input);
use strict; use warnings; use CPANBridge;
print "first\n"; print scalar <STDIN> for 1, 2;
my $channel = CPANBridge->open('test', 'ping', {});
print scalar <STDIN>;
my @rest = <STDIN>;
print 'rest ', scalar @rest, "\n";
END_OF_SCRIPT

        subtest 'what is started' => sub {
            stop_daemon();
            my ($out, $err) = run_perl(<<'END_OF_SCRIPT', env => { MY_VARIABLE => 'kept' });
use strict; use warnings; use CPANBridge;
open my $secret, '<', '/etc/passwd' or die $!;
$^F = 100;
open my $inherited, '<', '/etc/group' or die $!;
$SIG{$_} = 'IGNORE' for qw(TERM INT HUP USR1 PIPE CHLD);
$SIG{__DIE__} = $SIG{__WARN__} = sub { print "hook: @_" };
my $channel = CPANBridge->open('test', 'ping', {});
my $pid = $channel->{connection}{welcome}{pid};
my @stat = split ' ', do { open my $fh, '<', "/proc/$pid/stat" or die $!; my $line = <$fh>; $line =~ s/.*\) //r };
print "parent is ", $stat[1] == $$ ? 'the script' : 'another', ", group ", $stat[2] == $pid ? 'own' : 'shared', ", session ", $stat[3] == $pid ? 'own' : 'shared', "\n";
print "cwd ", readlink "/proc/$pid/cwd", "\n";
my @found = map { readlink "/proc/$pid/fd/$_" || () } 0 .. 200;
print "holds $_\n" for grep { m{/etc/|script} } @found;
print "fd $_: ", (readlink "/proc/$pid/fd/$_") =~ s/\d+//r =~ s{.*/}{}r, "\n" for 0 .. 2;
open my $fh, '<', "/proc/$pid/limits" or die $!;
print map { /^(Max core file size)\s+(\d+)\s+(\d+)/ ? "$1 $2 $3\n" : () } <$fh>;
open $fh, '<', "/proc/$pid/environ" or die $!;
print "environment: ", grep({ /^MY_VARIABLE=/ } split /\0/, join '', <$fh>), "\n";
open $fh, '<', "/proc/$pid/status" or die $!;
print map { /^SigBlk:\s*0+$/ ? "no signal blocked\n" : /^SigIgn:\s*(\S+)/ ? 'ignored: ' . ((hex $1) & (1 << 14 | 1 << 1 | 1 | 1 << 9 | 1 << 16)) . "\n" : () } <$fh>;
END_OF_SCRIPT
            is $err, '', 'silent';
            my $std =
                $way eq 'daemon'
                ? "fd 0: null\nfd 1: null\nfd 2: client.log\n"
                : "fd 0: socket:[]\nfd 1: socket:[]\nfd 2: client.log\n";
            is $out,
                "parent is another, group own, session own\ncwd /\n${std}Max core file size 0 0\nenvironment: MY_VARIABLE=kept\nno signal blocked\nignored: 0\n",
                'a process of its own';
        };

        # run_perl waits for end of file on both pipes: if anything held them, it would die.
        runs("use CPANBridge; CPANBridge->open('test', 'ping', {}); print qq{done\\n}",
            "done\n", q{the job's pipes are let go});

        runs(
            <<'END_OF_SCRIPT', "child: the handle was opened by process\nchild: own\nparent: on\nparent: 256\n", 'a child has a session of its own');
use strict; use warnings; use CPANBridge;
$| = 1;
my $channel = CPANBridge->open('test', 'ping', {});
my $pid = fork;
if (!$pid) {
    eval { $channel->request('ping') };
    print 'child: ', $@->message =~ /(the handle was opened by process) \d+ and cannot be used in $$/, "\n";
    exit 5 if $channel->usable || !$@->not_started;
    my ($value) = CPANBridge->open('test', 'echo', {value => 'own'});
    print "child: $value\n";
    exit 1;
}
waitpid $pid, 0;
my $status = $?;
print 'parent: ', $channel->request(echo => {value => 'on'}), "\nparent: $status\n";
END_OF_SCRIPT

        runs(
            <<'END_OF_SCRIPT', "parent goes on 20\nhook in parent\n", 'a script that forks and whose children die, exit, or just end');
use strict; use warnings; use CPANBridge; use POSIX ();
my $channel = CPANBridge->open('test', 'ping', {});
my $parent = $$;
CPANBridge->at_end(sub { print $$ == $parent ? "hook in parent\n" : "hook in child\n" });
# Half of it is in the batch when the children are made: they must not send it a second time.
for my $n (1 .. 20) {
    my $ticket = $channel->send(sleep => {milliseconds => 5});
    my $pid = fork;
    if (!$pid) {
        close STDERR;
        $n % 4 == 0 ? die 'in the child' : $n % 4 == 1 ? exit 0 : $n % 4 == 2 ? POSIX::_exit(0) : kill KILL => $$;
    }
    $channel->receive($ticket);
    waitpid $pid, 0;
}
$| = 1; END { print "parent goes on ", $channel->request(echo => {value => 20}), "\n" if $$ == $parent }
END_OF_SCRIPT
    };
}

subtest 'a batch is never sent by two' => sub {
    my $fake = FakeBridge->start(
        sub {
            my ($peer) = @_;
            my @posts;
            while (1) {
                my $frame = $peer->frame;
                if ($frame->{type} == 4) { push @posts, $frame->{value}{params}{value} }
                else                     { $peer->answer($frame, "@posts") }
            }
        });
    runs(
        <<'END_OF_SCRIPT', "1 2 3\n", 'posted before, in, and after a fork', env => { CPAN_BRIDGE_SOCKET => $fake->path, CPAN_BRIDGE_FALLBACK => 0 });
use strict; use warnings; use CPANBridge;
my $channel = CPANBridge->open('test', 'posts', {});
$channel->post(post => {value => 1}); $channel->post(post => {value => 2});
my $pid = fork;
if (!$pid) { eval { $channel->post(post => {value => 'child'}) }; exit }
waitpid $pid, 0;
system $^X, '-e', '1';
$channel->post(post => {value => 3});
print $channel->request('posts'), "\n";
END_OF_SCRIPT
};

subtest 'private process ends with its script' => sub {
    local $ENV{CPAN_BRIDGE_DAEMON} = 0;
    my $code =
        'use CPANBridge; my $c = CPANBridge->open("test", "ping", {}); print $c->{connection}{welcome}{pid}, "\n"; ';
    for my $how ('', 'kill KILL => $$', 'kill TERM => $$', 'exec $^X, "-e", "1"') {
        my ($pid) = run_perl("\$| = 1; $code $how");
        chomp $pid;
        ok eventually { !alive($pid) }, length $how ? $how : 'end of script';
    }
};

subtest 'many at once start one daemon' => sub {
    stop_daemon();
    my $many = slow_factor(12, 100);
    my @children;
    for (1 .. $many) {
        my $pid = fork;
        if (!$pid) {
            exec $^X, '-e',
                'use CPANBridge; my $c = CPANBridge->open("test", "ping", {}); my ($s) = CPANBridge::Session::current(); exit($c->request("ping") eq "pong" && -s $ENV{HOME} . "/daemon.log" ? 0 : 1)';
        }
        push @children, $pid;
    }
    my $failed = 0;
    for (@children) { waitpid $_, 0; $failed++ if $? }
    is $failed, 0, "all of $many are served";
    my @started = grep { /"event":"started"/ } split /\n/, BridgeTest::read_file("$home/daemon.log");
    my %pids    = map  { /"pid":(\d+)/ ? ($1 => 1) : () } grep { /"pid":(\d+)/ && alive($1) } @started;
    is keys %pids, 1, 'by one daemon';
};

done_testing;
