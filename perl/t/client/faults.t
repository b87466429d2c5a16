# What a broken, slow, hostile or dying bridge does to a script: a clear error at the right call, and never another call's answer.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib";
use Test::More;
use Time::HiRes qw(time);

use BridgeTest qw($home alive eventually run_perl write_file);
use CPANBridge;
use CPANBridge::Session;
use FakeBridge;

@ENV{qw(CPAN_BRIDGE_AUTOSTART CPAN_BRIDGE_FALLBACK)} = (0, 0);

# One call against a fake bridge that behaves as the code says.
sub call_with {
    my ($code, %option) = @_;
    my $fake = FakeBridge->start($code, %option);
    local $ENV{CPAN_BRIDGE_SOCKET} = $fake->path;
    my $result = eval { scalar CPANBridge->open(test => 'echo', { value => 1 }, %{ $option{call} || {} }) };
    my $error  = $@;
    forget() unless ref $error && $error->code eq 'unavailable';
    return ($error, $result);
}

# The next call connects anew.
sub forget {
    CPANBridge::Connection::end((CPANBridge::Session::current())[0]{main}, 'end of this test');
    return;
}

sub lost_ok {
    my ($reason, $not_started, $name, $code, %option) = @_;
    my ($error) = call_with($code, %option);
    local $Test::Builder::Level = $Test::Builder::Level + 1;
    subtest $name => sub {
        isa_ok $error, 'CPANBridge::Error';
        is $error->code, 'connection_lost', 'code';
        like $error->message, $reason, 'message';
        is $error->not_started, $not_started, 'not_started';
        is $error->message =~ /outcome of the call is unknown/ ? 1 : 0, $not_started ? 0 : 1,
            'says whether the outcome is known';
    };
    return;
}

subtest 'while connecting' => sub {
    my %cases = (
        'a bridge that closes at once'  => [ sub { }, qr/the bridge closed the connection/ ],
        'garbage instead of a greeting' => [
            sub { $_[0]->bytes(8); $_[0]->raw("HTTP/1.1 400 Bad Request\r\n\r\n" x 9); $_[0]->bytes(1e6) },
            qr/not a frame/
        ],
        'a greeting that is no table' =>
            [ sub { $_[0]->bytes(8); $_[0]->send(2, 0, [1]); $_[0]->bytes(1e6) }, qr/cannot be read/ ],
        'a truncated greeting' =>
            [ sub { $_[0]->bytes(8); $_[0]->raw(substr $_[0]->image(2, 0, {}), 0, 9) }, qr/closed the connection/ ],
        'another frame instead of the greeting' =>
            [ sub { $_[0]->bytes(8); $_[0]->send(5, 1, {}); $_[0]->bytes(1e6) }, qr/not asked/ ],
        'another version' => [
            sub {
                $_[0]->bytes(8);
                $_[0]->send(9, 0,
                    { error => 'this is version 7', error_info => { code => 'version_mismatch', not_started => 1 } });
            },
            qr/this is version 7/
        ],
        'a refusal as JSON' => [
            sub { $_[0]->bytes(8); $_[0]->send(9, 0, undef, codec => 1, payload => '{"error":"no r\u00f4om"}') },
            qr/no r\x{f4}om/
        ],
    );
    for my $name (sort keys %cases) {
        my ($error) = call_with($cases{$name}[0], raw => 1);
        is ref $error && $error->code, 'unavailable', $name;
        like "$error", $cases{$name}[1], 'says why';
        ok ref $error && $error->not_started, 'nothing ran';
    }
};

subtest 'a bridge that accepts and says nothing' => sub {
    my $start = time;
    my ($error) = call_with(sub { sleep 60 }, raw => 1);
    like "$error", qr/no answer in time/, 'is given up';
    cmp_ok time - $start, '<', 9, 'soon';
};

lost_ok(qr/closed the connection/, 0, 'end of input instead of an answer', sub { $_[0]->frame });
lost_ok(
    qr/closed the connection/,
    0,
    'end of input in the middle of one',
    sub { my $f = $_[0]->frame; $_[0]->raw(substr $_[0]->image(5, $f->{id}, {}), 0, 18) });
lost_ok(qr/not a frame/, 0, 'garbage', sub { $_[0]->frame; $_[0]->raw('x' x 100); sleep 5 });
lost_ok(
    qr/not a frame/,
    0,
    'a frame that claims 4 GB',
    sub { $_[0]->frame; $_[0]->raw(pack 'NC4NN', 0xFFFF_FFFF, 5, 2, 0, 0, 1, 0); sleep 5 });
lost_ok(
    qr/too large/,
    0,
    'a value without end',
    sub {
        $_[0]->greet(limits => { value_bytes => 3_000_000 });
        my $frame = $_[0]->frame;
        $_[0]->send(5, $frame->{id}, undef, payload => 'x' x 1_000_000, flags => 1) while 1;
    },
    raw => 1
);
lost_ok(
    qr/what was not asked/,
    0,
    'an answer to another request',
    sub { my $f = $_[0]->frame; $_[0]->send(5, $f->{id} + 1, { success => 1 }); sleep 5 });
lost_ok(
    qr/cannot be read/,
    0,
    'an answer that Storable refuses',
    sub { my $f = $_[0]->frame; $_[0]->send(5, $f->{id}, undef, payload => "\4\x0b\x08garbage"); sleep 5 });
lost_ok(
    qr/cannot be read/,
    0,
    'an answer that is no table',
    sub { my $f = $_[0]->frame; $_[0]->send(5, $f->{id}, \'x'); sleep 5 });
lost_ok(
    qr/type 3/, 0,
    'a frame that only clients may send',
    sub { my $f = $_[0]->frame; $_[0]->send(3, 1, {}); sleep 5 });
lost_ok(
    qr/callback that cannot be read/,
    0,
    'a callback that is no table',
    sub { my $f = $_[0]->frame; $_[0]->send(6, 1, []); sleep 5 });
lost_ok(
    qr/the disk is on fire/,
    0,
    'a fatal frame',
    sub {
        my $f = $_[0]->frame;
        $_[0]->send(9, 0, { error => 'the disk is on fire', error_info => { code => 'internal' } });
        sleep 5;
    });

subtest 'answers' => sub {
    my ($error, $channel) = call_with(
        sub {
            my ($peer) = @_;
            my $frame = $peer->frame;
            $peer->raw($_), select undef, undef, undef, 0.002
                for split //, $peer->image(5, $frame->{id}, { success => 1, result => 1 });
            sleep 5;
        });
    ok $channel, 'byte by byte' or diag $error;
    ($error) = call_with(
        sub {
            my $f = $_[0]->frame;
            $_[0]->fail($f, 'database_error', "no \x{17f}uch table", details => { err => 1, state => '42S02' });
            sleep 5;
        });
    is $error->code,    'database_error',      'an error is an answer';
    is $error->message, "no \x{17f}uch table", 'its text';
    is_deeply $error->details, { err => 1, state => '42S02' }, 'its details';
    ($error) = call_with(sub { my $f = $_[0]->frame; $_[0]->send(5, $f->{id}, { success => 0 }); sleep 5 });
    is "$error", 'the bridge gave no reason', 'a failure without reason';
};

subtest 'a daemon that ends between two calls' => sub {
    my $runs = "$home/runs";
    my $fake = FakeBridge->start(
        sub {
            my ($peer) = @_;
            open my $fh, '>>', $runs or die $!;
            print {$fh} "x\n";
            close $fh;

            # Serves one call, then is gone.
            $peer->answer($peer->frame, 'served');
        });
    local $ENV{CPAN_BRIDGE_SOCKET} = $fake->path;
    my ($result, $channel) = CPANBridge->open(test => 'echo', { value => 1 });
    is $result, 'served', 'first call';
    select undef, undef, undef, 0.1;
    eval { $channel->request(echo => { value => 2 }) };
    is $@->code, 'connection_lost', 'a handle of the old daemon';
    ok $@->not_started,   'not one byte was sent';
    ok !$channel->usable, 'is not usable any more';
    is + (CPANBridge->open(test => 'echo', { value => 1 }))[0], 'served', 'a new handle connects anew';
    is -s $runs,                                                4,        'twice in all';
    forget();
};

subtest 'a daemon that drains' => sub {
    my $fake = FakeBridge->start(
        sub {
            my ($peer) = @_;
            my $frame = $peer->frame;
            $peer->answer($frame, $$);
            $peer->send(11, 0, undef);
            $peer->echo;
        });
    local $ENV{CPAN_BRIDGE_SOCKET} = $fake->path;
    my ($one, $channel) = CPANBridge->open(test => 'echo', { value => 1 });
    is $channel->request(echo => { value => 'on' }), 'on', 'what runs goes on';
    my ($two) = CPANBridge->open(test => 'echo', { value => 1 });
    isnt $two,                                             $one,       'the next handle connects anew';
    is $channel->request(echo => { value => 'still on' }), 'still on', 'and the old one still works';
    forget();

    $fake = FakeBridge->start(
        sub {
            my ($peer) = @_;
            while (1) {
                my $frame = $peer->frame;
                if    ($frame->{type} == 4) { write_file("$home/late", $frame->{value}{params}{value}) }
                elsif ($frame->{value}{function} ne 'open' || !-e "$home/drains") { $peer->answer($frame, 'served') }
                else {
                    unlink "$home/drains";
                    $peer->fail($frame, draining => 'closing time', not_started => 1);
                }
            }
        });
    my ($out, $err) = run_perl(<<'END_OF_SCRIPT', env => { CPAN_BRIDGE_SOCKET => $fake->path });
use strict; use warnings; use CPANBridge;
my (undef, $old) = CPANBridge->open(test => 'open', {});
open my $fh, '>', "$ENV{HOME}/drains"; close $fh;
my ($result, $new) = CPANBridge->open(test => 'open', {});
print "$result ", $new->{connection} == $old->{connection} ? 'the same' : 'another', ' ', $old->request('more'), "\n";
$old->post(cell => {value => 'late'});
END_OF_SCRIPT
    is $out, "served another served\n", 'not_started: asked again elsewhere; the old connection goes on' or diag $err;
    ok eventually { BridgeTest::read_file("$home/late") eq 'late' }, 'and is flushed at the end';
};

subtest 'an error answer is never run again' => sub {
    my $calls = "$home/calls";
    my $fake  = FakeBridge->start(
        sub {
            my ($peer) = @_;
            while (1) {
                my $frame = $peer->frame;
                open my $fh, '>>', $calls or die $!;
                print {$fh} "x\n";
                close $fh;
                $peer->fail($frame, limit_exceeded => 'full', not_started => 1, retryable => 1);
            }
        });
    local $ENV{CPAN_BRIDGE_SOCKET} = $fake->path;
    ok !eval { CPANBridge->open(test => 'echo', {}); 1 }, 'fails';
    ok $@->retryable && $@->not_started,                  'flags';
    is -s $calls, 2, 'was sent once';
    forget();
};

subtest 'a lane with a socket of its own' => sub {
    my $lane = FakeBridge->start(
        sub {
            my ($peer) = @_;
            while (1) {
                my $frame = $peer->frame;
                next if $frame->{type} != 3;
                my $value = $frame->{value}{params}{value};
                if (defined $value && $value eq 'hang') { BridgeTest::write_file("$home/hanging", $frame->{id}); next }
                $peer->answer($frame, "lane $peer->{hello}{token}: " . ($value || $frame->{value}{function}));
            }
        });
    my $main = FakeBridge->start(
        sub {
            my ($peer) = @_;
            while (1) {
                my $frame = $peer->frame;
                BridgeTest::write_file("$home/cancelled", "$frame->{id} $frame->{route}"), next if $frame->{type} == 8;
                $peer->fail(
                    $frame,
                    moved       => 'elsewhere',
                    not_started => 1,
                    details     => { socket => $lane->path, token => 'secret', route => 17 });
            }
        });
    local $ENV{CPAN_BRIDGE_SOCKET} = $main->path;
    my ($result, $channel) = CPANBridge->open(database => 'connect', {});
    is $result,                                        'lane secret: connect', 'the call goes there';
    is $channel->request(prepare => { value => 'x' }), 'lane secret: x',       'so do later ones';
    my ($again, $other) = CPANBridge->open(database => 'connect', { value => 2 });
    is $other->{connection}, $channel->{connection}, 'one connection to one lane';
    is CPANBridge::call(database => 'connect', { value => 3 })->{result}, 'lane secret: 3', 'old scripts follow too';
    eval {
        local $SIG{ALRM} = sub { die "left\n" };
        alarm 1;
        $channel->request(execute => { value => 'hang' });
    };
    is $@, "left\n", 'left by alarm';
    eventually { -s "$home/cancelled" };
    is BridgeTest::read_file("$home/cancelled"), BridgeTest::read_file("$home/hanging") . ' 17',
        'the main connection carries the cancel';
    undef $lane;
    select undef, undef, undef, 0.1;
    ok !eval { CPANBridge->open(database => 'connect', {}); 1 }, 'a lane that is gone';
    is $@->code, 'connection_lost', 'is told';
    forget();
};

subtest 'one-way requests' => sub {
    my $fake = FakeBridge->start(
        sub {
            my ($peer) = @_;
            my $posts = 0;
            while (1) {
                my $frame = $peer->frame;
                if ($frame->{type} == 4) { BridgeTest::write_file("$home/posts", $posts) if ++$posts < 20; next }
                $peer->answer($frame, $posts);
            }
        });
    local $ENV{CPAN_BRIDGE_SOCKET} = $fake->path;
    my ($none, $channel) = CPANBridge->open(test => 'count', {});
    $channel->post(cell => { value => $_ }) for 1 .. 10;
    select undef, undef, undef, 0.05;
    ok !-s "$home/posts", 'are held back';
    is $channel->request('count'), 10, 'until a call waits for its answer';
    $channel->post(cell => { value => 'x' x 70_000 });
    ok eventually { (BridgeTest::read_file("$home/posts") || 0) == 11 }, 'or 64 KB are together';
    $channel->post(cell => { value => 1 });
    select undef, undef, undef, 0.15;
    $channel->post(cell => { value => 1 });
    ok eventually { (BridgeTest::read_file("$home/posts") || 0) == 13 }, 'or 100 ms are over';
    $channel->post(cell => { value => 'x' x 1000 }) for 1 .. 20_000;
    is $channel->request('count'), 20_013, 'none is lost where the bridge is slower than we are';
    forget();
};

subtest 'a bridge that does not read' => sub {
    my ($error, $channel) = call_with(sub { my $f = $_[0]->frame; sleep 30 }, call => { timeout => 0.2 });
    is $error->code, 'timed_out', 'is left in time';
    my $fake = FakeBridge->start(sub { my $f = $_[0]->frame; $_[0]->answer($f, 1); sleep 30 });
    local $ENV{CPAN_BRIDGE_SOCKET} = $fake->path;
    (undef, $channel) = CPANBridge->open(test => 'echo', {});
    my $start = time;
    eval {
        local $SIG{ALRM} = sub { die "left\n" };
        alarm 1;
        $channel->post(cell => { value => 'x' x 500_000 }) for 1 .. 100;
    };
    is $@, "left\n", 'posting can be left too';
    alarm 0;
    forget();
};

subtest 'frames both ways' => sub {
    my $fake = FakeBridge->start(
        sub {
            my ($peer) = @_;
            while (1) {
                my ($first, $payload, $parts) = ($peer->frame, '', 1);
                my $frame = $first;
                $payload = $frame->{payload};
                while ($frame->{flags} & 1) {
                    $frame = $peer->frame;
                    die 'another id' unless $frame->{id} == $first->{id};
                    $payload .= $frame->{payload};
                    $parts++;
                }
                my $image = Storable::nfreeze(
                    { success => 1, result => [ $parts, Storable::thaw($payload)->{params}{value} ] });
                while (length $image) {
                    my $part = substr $image, 0, 300_000, '';
                    $peer->send(5, $first->{id}, undef, payload => $part, flags => length $image ? 1 : 0);
                    $peer->send(11, 0, undef);
                }
            }
        });
    local $ENV{CPAN_BRIDGE_SOCKET} = $fake->path;
    my $value    = join '', map { chr $_ % 256 } 1 .. 2_500_000;
    my ($result) = CPANBridge->open(test => 'echo', { value => $value });
    is $result->[0], 3, 'in parts of 1 MB, there';
    ok $result->[1] eq $value, 'in other parts, with frames between, back';
    forget();

    $fake = FakeBridge->start(
        sub { $_[0]->greet(limits => { value_bytes => 1_500_000, frame_bytes => 1_000_000 }); $_[0]->echo },
        raw => 1);
    $ENV{CPAN_BRIDGE_SOCKET} = $fake->path;
    my ($small, $channel) = CPANBridge->open(test => 'echo', { value => 1 });
    eval { $channel->request(echo => { value => 'x' x 1_600_000 }) };
    is $@->code, 'too_large', 'more than the bridge accepts';
    ok $@->not_started, 'was not sent';
    like "$@", qr/parameters of 16\d{5} bytes exceed the bridge's limit of 1500000/, 'the text names both';
    is $channel->request(echo => { value => 'on' }), 'on', 'and the connection goes on';
    forget();
};

subtest 'a private process that is stuck' => sub {
    my $node = write_file("$home/node", "#!$^X\n" . <<'END_OF_NODE');
use FindBin; use lib "$ENV{BRIDGE_TEST_LIB}"; use FakeBridge;
open my $fh, '+<&=', 0 or die $!;
my $peer = bless {fh => $fh, in => ''}, 'FakeBridge::Peer';
$SIG{PIPE} = 'IGNORE';
eval {
    $peer->greet;
    while (1) {
        my $frame = $peer->frame;
        next unless $frame->{type} == 3;
        sleep 60 if $frame->{value}{function} eq 'stuck';
        $peer->answer($frame, $$);
    }
};
END_OF_NODE
    chmod 0755, $node;
    my %env = (
        CPAN_BRIDGE_NODE     => $node,
        BRIDGE_TEST_LIB      => "$Bin/lib",
        CPAN_BRIDGE_DAEMON   => 0,
        CPAN_BRIDGE_FALLBACK => 1
    );
    my $left =
        'use strict; use warnings; use CPANBridge; $| = 1; my ($pid, $channel) = CPANBridge->open("test", "pid", {}); print "$pid\n";'
        . 'eval { local $SIG{ALRM} = sub { die "left\n" }; alarm 1; $channel->request("stuck") }; print $@;';
    my ($out, $err) = run_perl($left, env => \%env);
    my ($pid) = $out =~ /^(\d+)\nleft\n\z/ or diag $out . $err;
    ok eventually { !alive($pid) }, 'ends with its script';
    my $start = time;
    ($out, $err) = run_perl(
        $left
            . 'eval { $channel->request("more") }; print $@; my ($new) = CPANBridge->open("test", "pid", {}); print $new == $pid ? "same" : "new", "\n"',
        env => \%env
    );
    like $out,
        qr/left\nconnection to the bridge lost: the private process did not react to a cancelled call and was ended; the outcome of the call is unknown\s*new\n\z/,
        'a later call gets a clear error, and a new handle a new process';
    cmp_ok time - $start, '<', 20, 'in time';
};

done_testing;
