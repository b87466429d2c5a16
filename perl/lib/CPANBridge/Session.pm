package CPANBridge::Session;
use strict;
use warnings;

use CPANBridge::Connection ();
use CPANBridge::Discovery  ();
use CPANBridge::Settings   ();
use CPANBridge::World      ();

# docs/wire.md, section 3
my $PROTOCOL = 1;

my $HELLO_TIMEOUT   = 5;
my $PRIVATE_TIMEOUT = 30;
my $START_TIMEOUT   = 5;
my $START_PAUSE     = 0.02;
my $GRACE           = 0.5;

# Connecting again and again to daemons that refuse us must come to an end.
my $ATTEMPTS = 3;

# A script that changes user or file system afterwards is no longer in the daemon's world.
my $started_as = CPANBridge::World::fingerprint();

# A session is a plain hash, for the reason told in CPANBridge::Connection. One for each identity that this process had.
my %current;

# All that may still have channels: also of daemons that drain, and of earlier identities.
my @sessions;

sub current {
    my $world   = CPANBridge::World::fingerprint();
    my $session = $current{$world};
    return ($session, undef) if $session  && is_usable($session);
    _drop_inherited()        if @sessions && $sessions[0]{pid} != $$;
    ($session, my $failure) = _establish($world);
    if ($session) {
        $current{$world} = $session;
        @sessions = ((grep { !$_->{main}{ended} } @sessions), $session);
    }
    return ($session, $failure);
}

# What is still in the batches goes out now, and what destructors send from here on goes at once.
sub finish {
    CPANBridge::Connection::no_batches();
    for my $session (grep { $_->{pid} == $$ } @sessions) {
        CPANBridge::Connection::settle($session->{main});
        CPANBridge::Connection::flush($_) for $session->{main}, values %{ $session->{lanes} };
    }
    return;
}

sub is_usable {
    my ($session) = @_;
    return $session->{pid} == $$ && !$session->{main}{ended} && !$session->{main}{goaway};
}

sub note {
    my ($event, $text) = @_;
    local ($!, $@);
    my ($settings) = CPANBridge::Settings::load() or return;
    my ($socket)   = CPANBridge::Discovery::sockets($settings || {});
    _log(_log_file($socket), $event, $text);
    return;
}

# Sends a request that belongs to no channel yet, over whatever connection turns out to be the right one.
sub perform {
    my ($request, $callbacks, $timeout) = @_;
    my ($answer, $session, $connection, $route);
    for my $attempt (1 .. $ATTEMPTS) {
        ($session, $answer) = current();
        last unless $session;
        $connection = $session->{main};
        @{ $session->{callbacks} }{ keys %$callbacks } = values %$callbacks;
        ($answer, $route) = CPANBridge::Connection::call($connection, $request, 0, $timeout);
        last if $answer->{success};
        my $info = $answer->{error_info} || {};
        if (($info->{code} || '') eq 'moved') {
            ($connection, $answer) = _lane($session, $info->{details});
            ($answer,     $route)  = CPANBridge::Connection::call($connection, $request, 0, $timeout) if $connection;
            last;
        }
        last unless $info->{not_started} && $info->{code} =~ /\A(?:connection_lost|draining)\z/;
        $connection->{goaway} = 1;
    }
    return ($answer, $session, $connection, $route);
}

sub _attempt {
    my ($session, $fh, %option) = @_;
    my $connection = CPANBridge::Connection::attach($fh, callbacks => $session->{callbacks});
    my $hello      = _hello();
    my $expected;
    if (defined $option{secret}) {
        my ($type, $challenge) = CPANBridge::Connection::handshake($connection, $option{timeout});
        return (undef, _refusal($connection)) unless $type && $type == CPANBridge::Connection::CHALLENGE();
        require Digest::SHA;
        my $nonce = _nonce();
        $hello->{nonce} = $nonce;
        $hello->{proof} = Digest::SHA::hmac_sha256_hex($challenge->{nonce} . $nonce, $option{secret});
        $expected       = Digest::SHA::hmac_sha256_hex($nonce . $challenge->{nonce}, $option{secret});
    }
    $hello->{token} = $option{token} if defined $option{token};
    CPANBridge::Connection::hello($connection, $hello);
    my ($type, $welcome) = CPANBridge::Connection::handshake($connection, $option{timeout});
    if (!$type || $type != CPANBridge::Connection::WELCOME()) {
        my $info   = ($connection->{fatal} || {})->{error_info} || {};
        my $speaks = ref $info->{details} eq 'HASH' ? $info->{details}{protocol} : undef;
        my $older  = ($info->{code} || '') eq 'version_mismatch' && defined $speaks && $speaks < $PROTOCOL;
        return (undef, _refusal($connection), $older);
    }
    if (defined $expected && ($welcome->{proof} || '') ne $expected) {
        CPANBridge::Connection::end($connection, 'it does not know the shared secret');
        return (undef, _refusal($connection));
    }
    my $limits = ref $welcome->{limits} eq 'HASH' ? $welcome->{limits} : {};
    $limits->{$_} and $connection->{$_} = $limits->{$_} for qw(frame_bytes value_bytes);
    $connection->{welcome} = $welcome;
    return ($connection, undef);
}

# JSON lines are the same in every version. An older daemon gives up its socket's name then, and goes on serving what it has.
sub _ask_to_drain {
    my ($path) = @_;
    socket my $fh, 1, 1, 0 or return;            # AF_UNIX, SOCK_STREAM
    connect $fh, pack 'S a*', 1, "$path\0" or return;
    my $request = qq({"module":"system","function":"drain"}\n);
    my $sent    = send $fh, $request, 0x4000;    # MSG_NOSIGNAL
    return unless defined $sent && $sent == length $request;
    vec(my $bits = '', fileno $fh, 1) = 1;
    select $bits, undef, undef, $HELLO_TIMEOUT or return;
    sysread $fh, my $answer, 65_536 or return;
    return $answer =~ /"success":true/;
}

# What a fork left us. Closing our descriptors does not disturb the parent's connections, but keeping them open would: the bridge would not
# see the parent end.
sub _drop_inherited {
    for my $session (splice @sessions) {
        CPANBridge::Connection::end($_, 'it belongs to the process that opened it')
            for $session->{main}, values %{ $session->{lanes} };
    }
    %current = ();
    return;
}

sub _establish {
    my ($world) = @_;
    my ($settings, $trouble) = CPANBridge::Settings::load();
    return (undef, CPANBridge::Connection::failure(invalid_config => $trouble, 1)) if defined $trouble;
    my $session = { pid => $$, world => $world, settings => $settings, callbacks => {}, lanes => {} };
    my @places  = CPANBridge::Discovery::sockets($settings);
    my $log     = _log_file($places[0]);
    my @reasons;
    my @ways = $settings->{daemon} ? \(&_running_daemon, &_new_daemon, &_tcp) : ();

    if (@ways && ($world ne $started_as || $< != $>)) {
        @ways    = ();
        @reasons = 'the script changed its user, group or root directory';
    }
    for my $way (@ways, $settings->{fallback} ? \&_private : ()) {
        _log($log, 'fallback', join '; ', @reasons) if $way == \&_private && @reasons;
        ($session->{main}, my @why) = $way->($session, \@places, $log);
        return ($session, undef) if $session->{main};
        push @reasons, @why;
    }
    my $why = join '; ', @reasons ? @reasons : 'CPAN_BRIDGE_DAEMON and CPAN_BRIDGE_FALLBACK are 0';
    return (undef, CPANBridge::Connection::failure(unavailable => "the bridge cannot be reached: $why", 1));
}

sub _hello {
    my $world = CPANBridge::World::identity();
    my $user  = defined $ENV{LOGNAME} ? $ENV{LOGNAME} : $ENV{USER};
    return {
        protocol   => $PROTOCOL,
        client     => 'perl',
        version    => $CPANBridge::VERSION,
        byteorder  => CPANBridge::Codec::byteorder(),
        pid        => $$ + 0,
        start_time => CPANBridge::World::start_time($$),
        user       => defined $user ? "$user" : scalar getpwuid $>,
        script     => "$0",
        %$world,
    };
}

# A module in a process of its own answers on its own socket. Connections are kept by lane: one process, one connection.
sub _lane {
    my ($session, $details) = @_;
    my ($socket, $token, $route) = @{ $details || {} }{qw(socket token route)};
    my $lane = $session->{lanes}{ $route || 0 };
    return $lane if $lane && !$lane->{ended} && $lane->{socket} eq $socket;
    ($lane, my $reason) = _unix($session, $socket, token => $token, timeout => $HELLO_TIMEOUT);
    if (!$lane) {
        my $text = "the process for this module cannot be reached: $reason";
        return (undef, CPANBridge::Connection::failure(connection_lost => $text, 1));
    }
    @$lane{qw(main route socket)} = ($session->{main}, $route, $socket);
    return $session->{lanes}{ $route || 0 } = $lane;
}

sub _log {
    my ($file, $event, $text) = @_;
    return unless defined $file;
    sysopen my $fh, $file, 02101, 0600 or return;    # write, append, create
    binmode $fh;
    my ($sec, $min, $hour, $day, $month, $year) = gmtime;
    my $time  = sprintf '%04d-%02d-%02dT%02d:%02d:%02dZ', $year + 1900, $month + 1, $day, $hour, $min, $sec;
    my @field = (time => $time, event => $event, pid => $$, script => $0, text => $text);
    my $line  = '';
    while (my ($name, $value) = splice @field, 0, 2) { $line .= ($line && ',') . qq{"$name":} . _quote($value) }
    $line = "{$line}\n";
    syswrite $fh, $line;
    close $fh;
    return;
}

sub _log_file {
    my ($socket) = @_;
    defined $socket or return undef;
    my $directory = CPANBridge::Discovery::directory($socket);
    return CPANBridge::Discovery::is_safe($directory) ? "$directory/client.log" : undef;
}

sub _new_daemon {
    my ($session, $places, $log) = @_;
    return () unless $session->{settings}{autostart} && @$places && !$session->{occupied};
    my $directory = CPANBridge::Discovery::directory($places->[0]);
    return (undef, "no daemon started: $directory is not ours to write to")
        unless CPANBridge::Discovery::prepare($directory);
    my ($command, $reason) = CPANBridge::Discovery::command($session->{settings});
    return (undef, $reason) unless $command;
    require CPANBridge::Launcher;
    (my $pid, $reason) =
        CPANBridge::Launcher::spawn(command => [ @$command, qw(start --foreground --auto) ], log => $log);
    return (undef, $reason) unless $pid;
    my $left = $START_TIMEOUT;

    while ($left > 0) {
        select undef, undef, undef, $START_PAUSE;
        $left -= $START_PAUSE;
        my ($connection, @why) = _running_daemon($session, $places);
        return ($connection) if $connection;
        return (undef, @why) if $session->{occupied};

        # Ours may have lost the race against another job's; then that one's socket is about to appear.
        $left = $GRACE if $left > $GRACE && !CPANBridge::World::is_running($pid);
    }
    return (undef, "the daemon that was started did not open its socket in time" . (defined $log ? "; see $log" : ''));
}

sub _nonce {
    sysopen my $fh, '/dev/urandom', 0 or die "cannot read /dev/urandom: $!";
    binmode $fh;
    sysread $fh, my $bytes, 24;
    close $fh;
    return unpack 'H*', $bytes;
}

sub _private {
    my ($session, undef, $log) = @_;
    my ($command, $reason) = CPANBridge::Discovery::command($session->{settings});
    return (undef, "private process: $reason") unless $command;
    require CPANBridge::Launcher;
    my ($ours,     $theirs) = CPANBridge::Launcher::pair() or return (undef, "private process: $!");
    my ($lifeline, $end)    = CPANBridge::Launcher::pair() or return (undef, "private process: $!");
    (my $pid, $reason) = CPANBridge::Launcher::spawn(
        command  => [ @$command, 'stdio', '--lifeline=' . fileno $end ],
        channel  => $theirs,
        lifeline => $end,
        log      => $log,
    );
    return (undef, "private process: $reason") unless $pid;
    close $_ for $theirs, $end;
    _do_not_block($ours);
    (my $connection, $reason) = _attempt($session, $ours, timeout => $PRIVATE_TIMEOUT);
    @$connection{qw(private_pid lifeline)} = ($pid, $lifeline) if $connection;
    return $connection ? $connection : (undef, "private process: $reason");
}

sub _do_not_block {
    my ($fh) = @_;
    fcntl $fh, 4, 04000 | 2;    # F_SETFL, O_NONBLOCK | O_RDWR
    fcntl $fh, 2, 1;            # F_SETFD, FD_CLOEXEC
    return;
}

sub _quote {
    my ($text) = @_;
    utf8::encode($text) if utf8::is_utf8($text);
    $text =~ s/(["\\])/\\$1/g;
    $text =~ s/([^\x20-\x7e])/sprintf '\\u%04x', ord $1/ge;
    return qq{"$text"};
}

sub _refusal {
    my ($connection) = @_;
    CPANBridge::Connection::end($connection, 'it is no bridge');
    return $connection->{ended};
}

sub _running_daemon {
    my ($session, $places) = @_;
    my @reasons;
    for my $path (@$places) {
        my ($connection, $reason) = _unix($session, $path, timeout => $HELLO_TIMEOUT);
        return ($connection) if $connection;
        push @reasons, "$path: $reason";
    }
    return (undef, @reasons);
}

sub _tcp {
    my ($session) = @_;
    return () unless defined $session->{settings}{tcp} && length $session->{settings}{tcp};
    my ($connection, $reason) = _connect_tcp($session);
    return $connection ? $connection : (undef, "$session->{settings}{tcp}: $reason");
}

sub _connect_tcp {
    my ($session) = @_;
    my ($host, $port) = $session->{settings}{tcp} =~ /\A\[?([^\]]+?)\]?:(\d+)\z/
        or return (undef, 'not of the form host:port');
    my $file = $session->{settings}{secret_file};
    return (undef, 'CPAN_BRIDGE_SECRET_FILE is not set') unless defined $file && length $file;
    sysopen my $fh, $file, 0 or return (undef, "secret file $file: $!");
    binmode $fh;
    my (undef, undef, $mode, undef, $owner) = stat $fh;
    return (undef, "secret file $file can be read by others") if $mode & 077 || $owner != $> && $owner != 0;
    sysread $fh, my $secret, 4096;
    close $fh;
    $secret =~ s/\A\s+|\s+\z//g;
    return (undef, "secret file $file is empty") unless length $secret;
    require Socket;
    my ($error, @addresses) = Socket::getaddrinfo($host, $port, { socktype => Socket::SOCK_STREAM() });
    return (undef, "$error") if $error;

    for my $address (@addresses) {
        socket my $socket, $address->{family}, $address->{socktype}, $address->{protocol} or next;
        require CPANBridge::Launcher;
        $socket = CPANBridge::Launcher::lift($socket);
        _do_not_block($socket);
        if (!connect $socket, $address->{addr}) {
            $error = "$!";
            next unless $! == 115;    # EINPROGRESS
            vec(my $bits = '', fileno $socket, 1) = 1;
            select undef, $bits, undef, $HELLO_TIMEOUT or next;
            my $failed = unpack 'i', getsockopt $socket, Socket::SOL_SOCKET(), Socket::SO_ERROR();
            $!     = $failed;
            $error = "$!";
            next if $failed;
        }
        setsockopt $socket, Socket::IPPROTO_TCP(), Socket::TCP_NODELAY(), 1;
        return _attempt($session, $socket, secret => $secret, timeout => $HELLO_TIMEOUT);
    }
    return (undef, $error || 'no address');
}

sub _unix {
    my ($session, $path, %option) = @_;
    my $trouble = CPANBridge::Discovery::trouble($path);
    return (undef, $trouble) if defined $trouble;
    ($path) = $path =~ /\A(.*)\z/s;
    socket my $fh, 1, 1, 0 or return (undef, "$!");    # AF_UNIX, SOCK_STREAM
    if (fileno $fh < 3) {
        require CPANBridge::Launcher;
        $fh = CPANBridge::Launcher::lift($fh);
    }
    _do_not_block($fh);
    my $left = $option{timeout};
    until (connect $fh, pack 'S a*', 1, "$path\0") {

        # The backlog is full: at midnight many jobs come at once.
        return (undef, "$!") unless $! == 11 && ($left -= $START_PAUSE) > 0;
        select undef, undef, undef, $START_PAUSE;
    }
    my ($connection, $reason, $older) = _attempt($session, $fh, %option);
    return ($connection, undef) if $connection;

# Somebody holds the socket's name and does not serve us: a daemon of our own could not start there, unless it makes room.
# One that closes before it greets is about to end.
    my $makes_room = $reason =~ /draining|closed the connection|Connection reset/ || $older && _ask_to_drain($path);
    $session->{occupied} = 1 unless $makes_room;
    return (undef, $reason);
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Session - Which bridge serves this process

=head1 SYNOPSIS

  my ($session, $failure) = CPANBridge::Session::current();
  my ($answer, $session, $connection, $route) = CPANBridge::Session::perform($request, \%callbacks, $timeout);

=head1 DESCRIPTION

Establishes sessions: the daemon that runs, one that is started, one over TCP, or a private process. A process has one session for each
identity (user, groups, root directory) it had, and after a fork the child gets its own.

A script that changed its identity since it began is served by a private process that has the new one too.

=head1 FUNCTIONS

A session is a plain hash: C<main> is its connection, C<lanes> those to helpers with a socket of their own.

=head2 current

  my ($session, $failure) = CPANBridge::Session::current();

The session to use now, or a failed answer that says everything that was tried.

=head2 finish

  CPANBridge::Session::finish();

Sends what is held back. Called at the end of the script; the sessions can still be used.

=head2 is_usable

  my $bool = CPANBridge::Session::is_usable($session);

Does it belong to this process, is it connected, and not draining?

=head2 note

  CPANBridge::Session::note($event, $text);

Writes a line into the client's log.

=head2 perform

  my ($answer, $session, $connection, $route) = CPANBridge::Session::perform($request, \%callbacks, $timeout);

Makes a call that belongs to no channel, wherever it has to be made: follows C<moved> to a helper's socket, and begins again with another
daemon if this one did not begin.

=head1 SEE ALSO

L<CPANBridge>, L<CPANBridge::Connection>

=cut
