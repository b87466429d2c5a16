# A script may leave a call at any moment: whatever it was doing, a later call never gets another call's answer.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib";
use Test::More;

use BridgeTest qw(runs slow_factor);
use FakeBridge;

my $repeat = slow_factor(2000, 20_000);

# Perl itself does not survive handlers that strike in the middle of its operations and die (try it with any loop). So the other end
# sends the signal, at a random moment between the request's arrival and the last byte of its answer; %SIG is tried at any moment.
my $fake = FakeBridge->start(
    sub {
        my ($peer) = @_;
        my $client = $peer->{hello}{pid};
        srand 1;
        while (1) {
            my $frame = $peer->frame;
            next unless $frame->{type} == 3;
            my $value  = $frame->{value}{params}{value};
            my $answer = $peer->image(5, $frame->{id}, { success => 1, result => $value });
            if ($value =~ /^strike/) {
                select undef, undef, undef, rand 0.0002 if rand() < 0.5;
                my $before = int rand length $answer;
                $peer->raw(substr $answer, 0, $before, '');
                select undef, undef, undef, rand 0.0002 if rand() < 0.5;
                kill ALRM => $client;

                # Its cancel tells that it has left; only then comes the rest.
                my $next = $peer->frame;
                $next->{type} == 8 && $next->{id} == $frame->{id} or die "no cancel but frame type $next->{type}";
            }
            $peer->raw($answer);
        }
    });
for my $kind ('%SIG', 'sigaction') {
    runs(
        <<'END_OF_SCRIPT', "struck $repeat, wrong 0, usable 1\n", "die from $kind at $repeat moments of the wait", arguments => [ $kind, $repeat ], env => { CPAN_BRIDGE_SOCKET => $fake->path, CPAN_BRIDGE_AUTOSTART => 0, CPAN_BRIDGE_FALLBACK => 0 }, timeout => 100);
use strict; use warnings; use CPANBridge; use POSIX ();
my ($kind, $repeat) = @ARGV;
my $die = sub { die "left\n" };
if ($kind eq '%SIG') { $SIG{ALRM} = $die }
else { POSIX::sigaction(POSIX::SIGALRM(), POSIX::SigAction->new($die)) or die }
my $channel = CPANBridge->open('test', 'echo', {value => ''});
my ($struck, $wrong) = (0, 0);
for my $n (1 .. $repeat) {
    my $large = $n % 20 ? '' : 'x' x 100_000;
    my $whole = eval { $channel->request(echo => {value => "strike $n$large"}); 1 };
    $struck++ if !$whole && $@ eq "left\n";
    $wrong++ if $channel->request(echo => {value => "check $n"}) ne "check $n";
}
print "struck $struck, wrong $wrong, usable ", $channel->usable, "\n";
END_OF_SCRIPT
}

for my $way ('daemon', 'private process') {
    local $ENV{CPAN_BRIDGE_DAEMON} = $way eq 'daemon' ? 1 : 0;
    runs(
        <<'END_OF_SCRIPT', "wrong 0, other errors '', usable 1\n", "$way: die from %SIG at $repeat moments", arguments => [$repeat], timeout => 100);
use strict; use warnings; use CPANBridge; use Time::HiRes qw(setitimer ITIMER_REAL);
my ($repeat) = @ARGV;
$SIG{ALRM} = sub { die "left\n" };
my $channel = CPANBridge->open('test', 'ping', {});
my ($n, $left, $wrong, $other) = (0, 0, 0, '');
my $large = 'x' x 200_000;
while ($left < $repeat) {
    my $value = $n++ . ($n % 50 ? '' : $large);
    my $answer = eval {
        # The moment moves over the whole call and a little beyond.
        setitimer(ITIMER_REAL, 0.000001 + 0.0002 * rand);
        my $got = $channel->request(echo => {value => $value});
        setitimer(ITIMER_REAL, 0);
        $got;
    };
    my $error = $@;
    eval { setitimer(ITIMER_REAL, 0); 1 } or $error ||= $@;
    if ($error eq "left\n") { $left++ }
    elsif ($error)          { $other = $error; last }
    elsif ($answer ne $value) { $wrong++ }
}
print "wrong $wrong, other errors '$other', usable ", $channel->usable, "\n";
END_OF_SCRIPT

    runs(<<'END_OF_SCRIPT', "alarm\nlater\nfine\n", "$way: a long call is left at once, and cancelled");
use strict; use warnings; use CPANBridge; use Time::HiRes 'time';
my $channel = CPANBridge->open('test', 'ping', {});
my $start = time;
eval { local $SIG{ALRM} = sub { die "alarm\n" }; alarm 1; $channel->request(sleep => {milliseconds => 60_000}); alarm 0; };
print $@; alarm 0;
print "too late\n" if time - $start > 3;
print $channel->request(echo => {value => "later"}), "\n";
# Had it not been cancelled, 100 of them would be too many for one session.
for (1 .. 300) { my $t = $channel->send(sleep => {milliseconds => 60_000}); eval { local $SIG{ALRM} = sub { die "x\n" }; Time::HiRes::ualarm(500); $channel->receive($t) } }
print $channel->request(echo => {value => "fine"}), "\n";
END_OF_SCRIPT

    runs(<<'END_OF_SCRIPT', "handler: inner\nouter\n", "$way: a handler makes calls while the script waits");
use strict; use warnings; use CPANBridge;
my $channel = CPANBridge->open('test', 'ping', {});
$SIG{USR1} = sub { print "handler: ", $channel->request(echo => {value => 'inner'}), "\n" };
my $parent = $$;
my $child = fork; if (!$child) { select undef, undef, undef, 0.3; kill USR1 => $parent; require POSIX; POSIX::_exit(0) }
my $ticket = $channel->send(sleep => {milliseconds => 1500});
$channel->receive($ticket);
print $channel->request(echo => {value => 'outer'}), "\n";
waitpid $child, 0;
END_OF_SCRIPT

    runs(
        <<'END_OF_SCRIPT', "rolled back\n", "$way: TERM to the group, with a handler that makes a call and exits", status => 3 << 8);
use strict; use warnings; use CPANBridge; use POSIX ();
POSIX::setpgid(0, 0);
$| = 1;
my $channel = CPANBridge->open('test', 'ping', {});
$SIG{TERM} = sub { print $channel->request(echo => {value => "rolled back\n"}); exit 3 };
my $group = $$;
my $child = fork; if (!$child) { $SIG{TERM} = 'IGNORE'; select undef, undef, undef, 0.3; kill TERM => -$group; POSIX::_exit(0) }
$channel->request(sleep => {milliseconds => 30_000});
print "not reached\n";
END_OF_SCRIPT
}

runs(<<'END_OF_SCRIPT', "mask kept, handler ran\n", "the script's own signal mask is kept");
use strict; use warnings; use CPANBridge; use POSIX ();
my $set = POSIX::SigSet->new(POSIX::SIGUSR2()); POSIX::sigprocmask(POSIX::SIG_BLOCK(), $set);
my $ran = 0; $SIG{USR1} = sub { $ran++ }; $SIG{USR2} = sub { print "USR2 was let in\n" };
kill USR2 => $$;
my $channel = CPANBridge->open('test', 'ping', {});
kill USR1 => $$;
$channel->request('ping') for 1 .. 10;
eval { $channel->request('fail') };
my $now = POSIX::SigSet->new; POSIX::sigprocmask(POSIX::SIG_BLOCK(), POSIX::SigSet->new, $now);
my @blocked = grep { $now->ismember($_) } 1 .. 31;
print "mask ", ("@blocked" eq POSIX::SIGUSR2() ? 'kept' : "changed: @blocked"), ", handler ", $ran ? 'ran' : 'did not run', "\n";
$SIG{USR2} = 'IGNORE';
END_OF_SCRIPT

for my $kind ('%SIG', 'sigaction') {
    runs(
        <<'END_OF_SCRIPT', "struck, blocked:\nin time\nmask: 12\n", "a handler set by $kind finds the script's own mask while it waits", arguments => [$kind]);
use strict; use warnings; use CPANBridge; use POSIX ();
my ($kind) = @ARGV;
sub blocked {
    POSIX::sigprocmask(POSIX::SIG_BLOCK(), POSIX::SigSet->new, my $now = POSIX::SigSet->new);
    return grep { $now->ismember($_) } 1 .. 31;
}
POSIX::sigprocmask(POSIX::SIG_BLOCK(), POSIX::SigSet->new(POSIX::SIGUSR2()));
my @seen;
my $handler = sub { push @seen, [ grep { $_ != POSIX::SIGUSR1() && $_ != POSIX::SIGUSR2() } blocked() ] };
if ($kind eq '%SIG') { $SIG{USR1} = $handler }
else { POSIX::sigaction(POSIX::SIGUSR1(), POSIX::SigAction->new($handler)) or die }
my $channel = CPANBridge->open('test', 'ping', {});
my $parent = $$;
my $child = fork; if (!$child) { select undef, undef, undef, 0.3; kill USR1 => $parent; POSIX::_exit(0) }
$channel->request(sleep => {milliseconds => 1500}, timeout => 20);
waitpid $child, 0;
print @seen == 1 ? "struck, blocked:@{ $seen[0] }\n" : "struck " . @seen . " times\n";
# The time before a signal counts too.
my $ticket = $channel->send(sleep => {milliseconds => 60_000});
$SIG{ALRM} = sub { alarm 1 }; alarm 1;
print eval { $channel->receive($ticket, timeout => 2.5); 1 } ? "answered\n" : $@ =~ /longer than allowed/ ? "in time\n" : $@; alarm 0;
print 'mask: ', join(' ', blocked()), "\n";
END_OF_SCRIPT
}

done_testing;
