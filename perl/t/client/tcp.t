# A daemon over TCP: both ends prove that they know the shared secret, and neither tells it.
use strict;
use warnings;

use Digest::SHA qw(hmac_sha256_hex);
use FindBin     qw($Bin);
use lib "$Bin/lib";
use IO::Socket::INET;
use Test::More;

use BridgeTest qw($home eventually run_perl runs stop_daemon write_file);
use CPANBridge::Discovery;
use FakeBridge;

my $code =
    'use CPANBridge; my ($r, $c) = eval { CPANBridge->open("test", "echo", {value => "over TCP"}) }; print $r || $@, "\n";';
my $secret = write_file("$home/secret", "a secret of enough bytes\n");
chmod 0600, $secret;

my $port = do { my $s = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1') or die $!; $s->sockport };
my %env  = (
    CPAN_BRIDGE_TCP         => "127.0.0.1:$port",
    CPAN_BRIDGE_SECRET_FILE => $secret,
    CPAN_BRIDGE_AUTOSTART   => 0,
    CPAN_BRIDGE_FALLBACK    => 0
);
my %tcp = (%env, XDG_RUNTIME_DIR => undef, HOME => undef);

subtest 'a real daemon' => sub {
    my ($command) = CPANBridge::Discovery::command({});
    {
        local %ENV = (%ENV, %env);
        my $pid = fork;
        if (!$pid) { open STDERR, '>', "$home/start.log"; exec @$command, qw(start --foreground) }
        eventually { -S "$home/cpan-bridge.sock" };
    }
    runs($code, "over TCP\n", 'IPv4',   env => \%tcp);
    runs($code, "over TCP\n", 'a name', env => { %tcp, CPAN_BRIDGE_TCP => "localhost:$port" });
    runs(
        'use CPANBridge; my $c = CPANBridge->open("test", "ping"); print length $c->request(echo => {value => "x" x 3_000_000}), "\n"',
        "3000000\n",
        'more than a frame',
        env => \%tcp
    );

    # The lane that calls back has no way to this client but through the daemon.
    runs(
        'use DBI; my $d = DBI->connect("dbi:SQLite:dbname=:memory:", "", "", { RaiseError => 1 });'
            . ' $d->sqlite_create_function("twice", 1, sub { 2 * $_[0] }); print $d->selectrow_array("SELECT twice(21)"), "\n"',
        "42\n",
        'code that is called in the middle of a query',
        env => \%tcp
    );

    my $wrong = write_file("$home/wrong", 'another secret of enough bytes');
    chmod 0600, $wrong;
    my ($out) = run_perl($code, env => { %tcp, CPAN_BRIDGE_SECRET_FILE => $wrong });
    is $out, "the bridge cannot be reached: 127.0.0.1:$port: the shared secret does not match\n", 'a wrong secret';
    stop_daemon();
    ($out) = run_perl($code, env => \%tcp);
    is $out, "the bridge cannot be reached: 127.0.0.1:$port: Connection refused\n", 'nobody there';
    runs($code, "over TCP\n", 'then the private process serves', env => { %tcp, CPAN_BRIDGE_FALLBACK => 1 });
};

subtest 'settings' => sub {
    my %cases = (
        'no secret file' => [ { CPAN_BRIDGE_SECRET_FILE => undef }, 'CPAN_BRIDGE_SECRET_FILE is not set' ],
        'a missing file' =>
            [ { CPAN_BRIDGE_SECRET_FILE => "$home/none" }, "secret file $home/none: No such file or directory" ],
        'an address of no form' => [ { CPAN_BRIDGE_TCP => 'nonsense' }, 'not of the form host:port' ],
    );
    for my $name (sort keys %cases) {
        my ($out) = run_perl($code, env => { %tcp, %{ $cases{$name}[0] } });
        like $out, qr/: \Q$cases{$name}[1]\E\n\z/, $name;
    }
    chmod 0644, $secret;
    my ($out) = run_perl($code, env => \%tcp);
    like $out, qr/secret file \Q$secret\E can be read by others/, 'a secret for everybody';
    chmod 0600, $secret;
};

# A server on TCP that behaves as the code says, and a record of what it was told.
sub against {
    my ($code_of_server) = @_;
    my $listen           = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1') or die $!;
    my $pid              = fork;
    if (!$pid) {
        my $peer = bless { fh => scalar $listen->accept, in => '' }, 'FakeBridge::Peer';
        eval { $peer->bytes(8); $code_of_server->($peer); sleep 5 };
        require POSIX;
        POSIX::_exit(0);
    }
    my ($out) = run_perl($code, env => { %tcp, CPAN_BRIDGE_TCP => '127.0.0.1:' . $listen->sockport });
    kill KILL => $pid;
    waitpid $pid, 0;
    return $out;
}

subtest 'a server that does not know the secret' => sub {
    my $nonce = 'f' x 48;
    my $out   = against(
        sub {
            my ($peer) = @_;
            $peer->send(10, 0, undef, codec => 1, payload => qq({"nonce":"$nonce"}));
            my $hello = $peer->frame->{value};
            write_file("$home/hello", join '|', @$hello{qw(nonce proof)}, grep { defined } values %$hello);
            $peer->send(2, 0, { protocol => 1, proof => hmac_sha256_hex("x$nonce", 'guessed') });
            $peer->frame;
            write_file("$home/asked", 'it went on');
        });
    like $out, qr/it does not know the shared secret/, 'is not used';
    ok !-e "$home/asked", 'and asked nothing';
    my ($client_nonce, $proof, @rest) = split /\|/, BridgeTest::read_file("$home/hello");
    is $proof, hmac_sha256_hex($nonce . $client_nonce, 'a secret of enough bytes'), 'the proof';
    cmp_ok length $client_nonce, '>=', 32, 'a nonce of its own';
    unlike "@rest", qr/a secret of/, 'the secret itself is not told';

    $out =
        against(sub { $_[0]->send(2, 0, { protocol => 1 }); $_[0]->frame; write_file("$home/asked", 'no challenge') });
    like $out, qr/it is no bridge/, 'one that asks for no proof';
    ok !-e "$home/asked", 'is told nothing';
};

done_testing;
