package CPANBridge::Connection;
use strict;
use warnings;

use CPANBridge::Codec   ();
use CPANBridge::Signals ();

# A connection is a plain hash, not an object: in global destruction Perl takes objects away from those who still need them, plain
# data it leaves until the last destructor ran.

# docs/wire.md, section 2
sub HELLO ()           { 1 }
sub WELCOME ()         { 2 }
sub REQUEST ()         { 3 }
sub ONEWAY ()          { 4 }
sub RESPONSE ()        { 5 }
sub CALLBACK ()        { 6 }
sub CALLBACK_ANSWER () { 7 }
sub CANCEL ()          { 8 }
sub FATAL ()           { 9 }
sub CHALLENGE ()       { 10 }
sub GOAWAY ()          { 11 }
sub MORE ()            { 1 }

sub NO_CODEC () { 0 }
sub STORABLE () { 2 }

my $PREFACE     = "CPANBRG\1";
my $PART_BYTES  = 1_048_576;
my $BATCH_BYTES = 65_536;
my $BATCH_TIME  = 0.1;
my $OUT_BYTES   = 4 * $PART_BYTES;
my $READ_BYTES  = 65_536;
my $SLICE       = 1;

# Looks before sleeping (about 300 microseconds: a row from PostgreSQL takes 200), how often in vain, and for how many waits it then sleeps
# at once.
my $LOOKS      = 450;
my $LOOK_TRIES = 3;
my $LOOK_PAUSE = 100;

# So many looks between two chances for others to run here: one of them may be the server whose answer is waited for.
my $LOOKS_A_TURN = 64;

# So many slices without a sign of life.
my $STUCK_SLICES = 2;

# Linux: errno values and flags, as numbers since the modules that name them cost more to load than all of this.
my ($EINTR, $EAGAIN, $EPIPE, $ECONNRESET) = (4, 11, 32, 104);
my ($POLLIN, $POLLOUT) = (1, 4);
my $SEND_FLAGS = 0x4000 | 0x40;    # MSG_NOSIGNAL | MSG_DONTWAIT

my $next_id = 1;
my $batches = 1;

sub abandon {
    my ($connection, $id) = @_;
    return                            if delete $connection->{answers}{$id};
    $connection->{abandoned}{$id} = 1 if defined delete $connection->{pending}{$id};
    return;
}

sub attach {
    my ($fh, %field) = @_;
    binmode $fh;
    my $bits = '';
    vec($bits, fileno $fh, 1) = 1;
    return {
        fh          => $fh,
        bits        => $bits,
        pid         => $$,
        in          => '',
        out         => $PREFACE,
        queued      => length $PREFACE,
        sent        => 0,
        want        => $READ_BYTES,
        pending     => {},
        answers     => {},
        abandoned   => {},
        partial     => {},
        events      => [],
        cancelled   => {},
        silence     => 0,
        spin        => 0,
        callbacks   => {},
        frame_bytes => 10 * $PART_BYTES,
        value_bytes => 512 * $PART_BYTES,
        %field,
    };
}

# Is an answer here, as far as can be said without waiting? Also when it will never come.
sub arrived {
    my ($connection, $id) = @_;
    my $wait    = _enter($connection);
    my $arrived = '';
    until ($arrived) {
        $arrived = 1
            if exists $connection->{answers}{$id} || $connection->{ended} || !exists $connection->{pending}{$id};
        last                if $arrived;
        _flush($connection) if length $connection->{out};
        my ($found, $readable) =
            CPANBridge::Signals::polls() ? _poll($connection, $wait, 0) : _select($connection, $wait, 0);
        last               if $found <= 0 || !$readable;
        _fill($connection) if !$connection->{ended};
    }
    _leave($wait);
    return $arrived;
}

sub await {
    my ($connection, $id, $timeout) = @_;
    my $wait   = _enter($connection);
    my @answer = _await($connection, $wait, $id, $timeout);
    _leave($wait);
    return @answer;
}

sub call {
    my ($connection, $request, $route, $timeout) = @_;
    my $wait   = _enter($connection);
    my @answer = _await($connection, $wait, _submit($connection, $request, $route), $timeout);
    _leave($wait);
    return @answer;
}

sub cancel {
    my ($connection, $id) = @_;
    my $main = $connection->{main} || $connection;
    return if $main->{ended} || $main->{pid} != $$;
    _queue($main, CANCEL, NO_CODEC, $id, $connection->{route} || 0, '');
    _flush($main);
    $connection->{cancelled}{$id} = 1;
    return;
}

sub cancel_and_abandon {
    my ($connection, $id) = @_;
    return unless exists $connection->{pending}{$id};
    my $answered = exists $connection->{answers}{$id};
    abandon($connection, $id);
    cancel($connection, $id) unless $answered;
    return;
}

sub end {
    my ($connection, $reason) = @_;
    return if $connection->{ended};
    $connection->{ended} = $reason;
    close delete $connection->{fh};
    $connection->{in}  = '';
    $connection->{out} = '';
    return;
}

sub failure {
    my ($code, $message, $not_started) = @_;
    return {
        success    => 0,
        error      => $message,
        error_info => { code => $code, class => 'BridgeError', not_started => $not_started } };
}

sub flush {
    my ($connection) = @_;
    return if $connection->{ended} || !length $connection->{out} || $connection->{pid} != $$;
    my $wait = _enter($connection);
    _drain($connection, $wait, 0);
    _leave($wait);
    return;
}

sub handshake {
    my ($connection, $timeout) = @_;
    my $wait = _enter($connection);
    until ($connection->{handshake}) {
        last                if $connection->{ended};
        _flush($connection) if length $connection->{out};
        _ready($connection, $wait, \$timeout) or end($connection, 'no answer in time');
    }
    _leave($wait);
    my $frame = delete $connection->{handshake} or return;
    my ($type, $codec, $payload) = @$frame;
    my $value = _decode($codec, $payload);
    return ($type, $value) if $value;
    end($connection, 'the greeting cannot be read');
    return;
}

sub hello {
    my ($connection, $hello) = @_;
    _queue($connection, HELLO, STORABLE, 0, 0, CPANBridge::Codec::encode($hello));
    return;
}

sub no_batches {
    $batches = 0;
    return;
}

sub post {
    my ($connection, $request, $route) = @_;
    my $wait = _enter($connection);
    _send_value($connection, ONEWAY, _new_id(), $route, CPANBridge::Codec::encode($request));
    my $rest = $batches ? _batch($connection) : 0;
    _drain($connection, $wait, $rest) if defined $rest;
    _leave($wait);
    return;
}

sub request {
    my ($connection, $request, $route) = @_;
    my $wait = _enter($connection);
    my $id   = _submit($connection, $request, $route);
    _flush($connection) unless $connection->{ended};
    _leave($wait);
    return $id;
}

sub settle {
    my ($connection) = @_;
    return if $connection->{ended} || $connection->{pid} != $$ || !$connection->{private_pid};
    my $wait = _enter($connection);
    my $left = $STUCK_SLICES * $SLICE;
    while (%{ $connection->{cancelled} } && !$connection->{ended}) {
        _ready($connection, $wait, \$left) or _end_stuck($connection);
    }
    _leave($wait);
    return;
}

# Signals come in from here on; a handler that dies must find no destructor running, which would swallow it.
sub _leave {
    my ($wait) = @_;
    bless $wait, 'CPANBridge::Connection::Left';
    CPANBridge::Signals::release($wait->[2]);
    return;
}

# The answer as it came, and its route. A connection that ends gives a failed answer too.
sub _await {
    my ($connection, $wait, $id, $timeout) = @_;
    $wait->[1] = $id;
    until (exists $connection->{answers}{$id}) {
        last if $connection->{ended} || !exists $connection->{pending}{$id};
        if (@{ $connection->{events} }) { _callback($connection, $wait); next }
        _flush($connection) if length $connection->{out};
        last                if $connection->{ended};
        next                if !defined $timeout && !length $connection->{out} && _look($connection);
        _ready($connection, $wait, \$timeout)
            or return failure(timed_out => 'the call took longer than allowed; its outcome is unknown');
    }
    my $answer = delete $connection->{answers}{$id};
    my $start  = delete $connection->{pending}{$id};
    $wait->[1] = 0;
    if ($answer) {
        my $value = _decode($answer->[0], $answer->[1]);
        return ($value, $answer->[2]) if $value;
        end($connection, 'the bridge sent an answer that cannot be read');
    }
    return _lost($connection, $start);
}

# Is the batch due? Then returns how much of it may stay: a slow bridge must not fill our memory.
sub _batch {
    my ($connection) = @_;
    require Time::HiRes;
    my $now = Time::HiRes::time();
    my $age = $now - ($connection->{batch_since} ||= $now);
    return length $connection->{out} < $BATCH_BYTES && $age >= 0 && $age < $BATCH_TIME ? undef : $OUT_BYTES;
}

# What a script's code reference returned or died with goes back; signals are let in while it runs.
sub _callback {
    my ($connection, $wait) = @_;
    my ($id, $codec, $payload) = @{ shift @{ $connection->{events} } };
    my $call   = _decode($codec, $payload) or return end($connection, 'the bridge sent a callback that cannot be read');
    my $code   = $connection->{callbacks}{ $call->{callback} || 0 };
    my $answer = $code ? undef : { success => 0, error => 'the code reference is gone' };
    if ($code) {
        CPANBridge::Signals::release($wait->[2]);
        local $@;
        my @args  = ref $call->{args} eq 'ARRAY' ? @{ $call->{args} } : ();
        my $error = 'the code reference left by next or last';

        # A block of its own: next or last in the code must not end a loop of ours.
        {
            eval {
                $answer = { success => 1, result => CPANBridge::Codec::plain(scalar($code->(@args)), 'result', 0) };
                1;
            } or $error = "$@";
        }
        $answer ||= { success => 0, error => $error };
        _resume($connection, $wait);
    }
    return if $connection->{ended};
    _send_value($connection, CALLBACK_ANSWER, $id, 0, CPANBridge::Codec::encode($answer));
    return;
}

# Sends until at most so many bytes are left.
sub _drain {
    my ($connection, $wait, $rest) = @_;
    until ($connection->{ended}) {
        _flush($connection);
        last if length $connection->{out} <= $rest;
        _ready($connection, $wait, \my $forever);
    }
    return;
}

# A bridge answers a cancelled call at once, unless it is stuck in the middle of it. The daemon has helpers for work of that kind, and
# ends them; a private process that cannot even read its input can only be ended from here.
sub _end_stuck {
    my ($connection) = @_;
    return unless $connection->{private_pid} && %{ $connection->{cancelled} };
    kill KILL => $connection->{private_pid};
    end($connection, 'the private process did not react to a cancelled call and was ended');
    return;
}

# Blocks signals until the returned guard is destroyed; a call that is left before its answer came is cancelled then.
sub _enter {
    my ($connection) = @_;
    my $wait         = bless [ $connection, 0, undef ], 'CPANBridge::Connection::Wait';
    CPANBridge::Signals::block($wait->[2]);
    return $wait;
}

# Back from where the script's code may have run: that may have forked.
sub _resume {
    my ($connection, $wait) = @_;
    CPANBridge::Signals::block($wait->[2]);
    end($connection, 'it belongs to another process') if $connection->{pid} != $$;
    return;
}

# Every value on the wire is a table; anything else is as bad as garbage.
sub _decode {
    my ($codec, $payload) = @_;
    local $@;
    local $SIG{__DIE__} if $SIG{__DIE__};
    my $value = eval { CPANBridge::Codec::decode($codec, $payload) };
    return ref $value eq 'HASH' ? $value : undef;
}

sub _fill {
    my ($connection) = @_;
    my $read         = sysread $connection->{fh}, $connection->{in}, $connection->{want}, length $connection->{in};
    if (!defined $read) {
        return if $! == $EAGAIN || $! == $EINTR;
        return end($connection, "reading from the bridge failed: $!") unless $! == $ECONNRESET;
    }
    return end($connection, 'the bridge closed the connection') unless $read;
    return _take_frames($connection);
}

# Looks a few times whether something is there before it is waited for: most answers take less time than waking up does. Where that does not
# help (a long query, a machine with one processor or all of them busy) it is left alone for a while. Signals stay blocked meanwhile: a handler
# set by sigaction that dies may interrupt a system call, never Perl's own code. What is wrong with the connection the next wait finds.
sub _look {
    my ($connection) = @_;
    return 0 if $connection->{spin}++ < 0;
    my $fh = $connection->{fh};
    for my $look (1 .. $LOOKS) {
        my $read = sysread $fh, $connection->{in}, $connection->{want}, length $connection->{in};
        if ($read) {
            $connection->{spin} = $connection->{silence} = 0;
            _take_frames($connection);
            return 1;
        }
        last                         if defined $read;
        CPANBridge::Signals::yield() if $look % $LOOKS_A_TURN == 0;
    }
    $connection->{spin} = -$LOOK_PAUSE if $connection->{spin} > $LOOK_TRIES;
    return 0;
}

# The frames that are here in whole.
sub _take_frames {
    my ($connection) = @_;
    $connection->{want} = $READ_BYTES;
    while (length $connection->{in} >= 16) {
        my ($length, $type, $codec, $flags, undef, $id, $route) = unpack 'NC4NN', $connection->{in};
        return end($connection, 'the bridge sent something that is not a frame')
            if $length > $connection->{frame_bytes} || $type < 1 || $type > GOAWAY;
        if (length $connection->{in} < 16 + $length) {
            my $missing = 16 + $length - length $connection->{in};
            $connection->{want} = $missing if $missing > $READ_BYTES;
            return;
        }
        my $payload = substr $connection->{in}, 16, $length;
        if (length $connection->{in} == 16 + $length) { $connection->{in} = '' }
        else                                          { substr $connection->{in}, 0, 16 + $length, '' }
        if ($flags & MORE || $connection->{partial}{"$type.$id"}) {
            my $partial = $connection->{partial}{"$type.$id"} ||= [''];
            $partial->[0] .= $payload;
            return end($connection, 'the bridge sent a value that is too large')
                if length $partial->[0] > $connection->{value_bytes};
            next if $flags & MORE;
            $payload = delete($connection->{partial}{"$type.$id"})->[0];
        }
        ($payload) = $payload =~ /\A(.*)\z/s if ${^TAINT};
        _take($connection, $type, $id, $codec, $route, $payload);
        return if $connection->{ended};
    }
    return;
}

sub _flush {
    my ($connection) = @_;
    my $sent         = send $connection->{fh}, $connection->{out}, $SEND_FLAGS;
    if (defined $sent) {
        $connection->{sent} += $sent;
        substr $connection->{out}, 0, $sent, '';
        $connection->{batch_since} = 0 unless length $connection->{out};
    } elsif ($! != $EAGAIN && $! != $EINTR) {
        my $reason =
            $! == $EPIPE || $! == $ECONNRESET ? 'the bridge closed the connection' : "sending to the bridge failed: $!";

        # What it said last may tell why.
        _fill($connection);
        end($connection, $reason);
    }
    return;
}

sub _lost {
    my ($connection, $start) = @_;
    my $fatal = $connection->{fatal};
    return $fatal if $fatal && $fatal->{error_info}{not_started};
    my $not_started = defined $start && $connection->{sent} <= $start;
    my $reason      = $connection->{ended} || 'the answer was taken elsewhere';
    $reason .= '; the outcome of the call is unknown' unless $not_started;
    return failure(connection_lost => "connection to the bridge lost: $reason", $not_started);
}

sub _new_id {
    $next_id = 1 if $next_id > 0xFFFF_FFFF;
    return $next_id++;
}

# Found, readable, seconds left.
sub _poll {
    my ($connection, $wait, $seconds) = @_;
    my $events = $POLLIN | (length $connection->{out} ? $POLLOUT : 0);
    my $pollfd = pack 'iss',  fileno $connection->{fh}, $events, 0;
    my $time   = pack 'l!l!', int $seconds, ($seconds - int $seconds) * 1e9;
    ($time) = $time =~ /\A(.*)\z/s if ${^TAINT};
    my $found = CPANBridge::Signals::poll($pollfd, $time, $wait->[2]);
    _resume($connection, $wait) if $found < 0;
    my ($left, $fraction) = unpack 'l!l!', $time;
    my (undef, undef, $ready) = unpack 'iss', $pollfd;
    return ($found, $ready & ~$POLLOUT, $left + $fraction / 1e9);
}

sub _queue {
    my ($connection, $type, $codec, $id, $route, $payload, $flags) = @_;
    $connection->{out} .= pack 'NC4NN', length $payload, $type, $codec, $flags || 0, 0, $id, $route || 0;
    $connection->{out} .= $payload;
    $connection->{queued} += 16 + length $payload;
    return;
}

# Waits until there is something to read or room to write, letting signals in meanwhile. False when the time is over.
sub _ready {
    my ($connection, $wait, $timeout) = @_;
    my $timed = defined $$timeout;
    return 1 if $connection->{ended};
    return 0 if $timed && $$timeout <= 0;
    my $slice = $timed && $$timeout < $SLICE ? $$timeout : $SLICE;
    my ($found, $readable, $left) =
        CPANBridge::Signals::polls() ? _poll($connection, $wait, $slice) : _select($connection, $wait, $slice);
    $$timeout -= $slice - $left if $timed;

    if ($found > 0) {
        _fill($connection) if !$connection->{ended} && $readable;
        $connection->{silence} = 0;
    } elsif ($found == 0 && ++$connection->{silence} > $STUCK_SLICES) {
        _end_stuck($connection);
    }
    return 1;
}

# Where the number of the system call is not known. A handler set by sigaction that dies may here strike in Perl's own code.
sub _select {
    my ($connection, $wait, $seconds) = @_;
    my $read  = my $bits = $connection->{bits};
    my $write = length $connection->{out} ? $bits : undef;
    CPANBridge::Signals::release($wait->[2]);
    my ($found, $left) = select $read, $write, undef, $seconds;
    _resume($connection, $wait);
    return ($found, $found > 0 && $read eq $bits, $left);
}

sub _send_value {
    my ($connection, $type, $id, $route, $payload) = @_;
    my $length = length $payload;
    return _queue($connection, $type, STORABLE, $id, $route, $payload) if $length <= $PART_BYTES;
    if ($length > $connection->{value_bytes}) {
        require CPANBridge::Error;
        CPANBridge::Error->throw(
            code        => 'too_large',
            class       => 'LimitExceeded',
            not_started => 1,
            message     => "parameters of $length bytes exceed the bridge's limit of $connection->{value_bytes}",
        );
    }
    for (my $offset = 0 ; $offset < $length ; $offset += $PART_BYTES) {
        my $more = $offset + $PART_BYTES < $length ? MORE : 0;
        _queue($connection, $type, STORABLE, $id, $route, substr($payload, $offset, $PART_BYTES), $more);
    }
    return;
}

sub _take {
    my ($connection, $type, $id, $codec, $route, $payload) = @_;
    if ($type == RESPONSE) {
        delete $connection->{cancelled}{$id};
        if    (exists $connection->{pending}{$id})    { $connection->{answers}{$id} = [ $codec, $payload, $route ] }
        elsif (!delete $connection->{abandoned}{$id}) { end($connection, 'the bridge answered what was not asked') }
    } elsif ($type == CALLBACK) {
        push @{ $connection->{events} }, [ $id, $codec, $payload ];
    } elsif ($type == GOAWAY) {
        $connection->{goaway} = 1;
    } elsif ($type == FATAL) {
        my $fatal = _decode($codec, $payload) || { error => 'the bridge gave no reason' };
        $fatal->{error_info} = {} unless ref $fatal->{error_info} eq 'HASH';
        $connection->{fatal} = $fatal;
        end($connection, defined $fatal->{error} ? $fatal->{error} : 'the bridge gave no reason');
    } elsif ($type == WELCOME || $type == CHALLENGE) {
        $connection->{handshake} = [ $type, $codec, $payload ];
    } else {
        end($connection, "the bridge sent a frame of type $type");
    }
    return;
}

# A request as a hash, or encoded.
sub _submit {
    my ($connection, $request, $route) = @_;
    my $payload = ref $request ? CPANBridge::Codec::encode($request) : $request;
    my $id      = _new_id();
    my $start   = $connection->{queued};
    _send_value($connection, REQUEST, $id, $route, $payload);
    $connection->{pending}{$id} = $start;
    return $id;
}

package CPANBridge::Connection::Wait;

# Runs when the call is over: also when a signal handler died, exited or jumped out of it. Such a handler left signals let in, even though
# the mask counts as held. Should another signal strike in here, what its handler dies with goes no further: the first is on its way.
sub DESTROY {
    my ($connection, $id) = @{ $_[0] };
    my $is_held = CPANBridge::Signals::is_held($_[0][2]);
    return unless $id || $is_held;
    local ($@, $!, $?);
    local $SIG{__DIE__};
    eval {
        my $now;
        CPANBridge::Signals::block($is_held ? $now : $_[0][2]);
        CPANBridge::Connection::cancel_and_abandon($connection, $id) if $id;
        CPANBridge::Signals::release($_[0][2]);
        1;
    };
    return;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Connection - Frames over one socket

=head1 SYNOPSIS

  my $connection = CPANBridge::Connection::attach($socket);
  CPANBridge::Connection::hello($connection, {...});
  my ($type, $welcome) = CPANBridge::Connection::handshake($connection, 5);
  my ($answer, $route) = CPANBridge::Connection::call($connection, {module => 'test', function => 'ping', params => {}});

=head1 DESCRIPTION

Sends and receives what F<docs/wire.md> describes. The socket never blocks; waiting is done in one system call, where alone signals are let in
(L<CPANBridge::Signals>). Both directions have buffers, so that a call that is left in the middle of a frame leaves no half frame behind:
the next call finishes it. Anything the bridge may not send ends the connection.

A call that is left by an exception, C<exit> or C<last> is cancelled, and its answer dropped when it comes.

=head1 FUNCTIONS

A connection is a plain hash. These fields may be read: C<callbacks> (code by number), C<ended> (why it ended), C<fatal> (the bridge's last
words), C<goaway> (it drains), C<main> and C<route> (of a lane: the connection that carries cancels), C<pid> (the process it belongs to),
C<pending> (calls without an answer yet).

=head2 abandon

  CPANBridge::Connection::abandon($connection, $id);

Drops the answer to a call, now or when it comes.

=head2 attach

  my $connection = CPANBridge::Connection::attach($socket, %fields);

Makes a connection of a socket that does not block.

=head2 arrived

  my $bool = CPANBridge::Connection::arrived($connection, $id);

Is the answer to a request here, or will it never come? Does not wait.

=head2 await

  my ($answer, $route) = CPANBridge::Connection::await($connection, $id, $timeout);

Waits for the answer to a call. A connection that ends, and a time-out, give a failed answer.

=head2 call

  my ($answer, $route) = CPANBridge::Connection::call($connection, $request, $route, $timeout);

L</request> and L</await> in one. The request may be encoded already.

=head2 cancel

  CPANBridge::Connection::cancel($connection, $id);

Tells the bridge that nobody wants the result of a call any more.

=head2 cancel_and_abandon

  CPANBridge::Connection::cancel_and_abandon($connection, $id);

Both, if the call is not answered yet.

=head2 end

  CPANBridge::Connection::end($connection, $reason);

Closes our descriptor. In a child this does not disturb the parent.

=head2 failure

  my $answer = CPANBridge::Connection::failure($code, $message, $not_started);

A failed answer, as the bridge would send it.

=head2 flush

  CPANBridge::Connection::flush($connection);

Sends what was posted.

=head2 handshake

  my ($type, $value) = CPANBridge::Connection::handshake($connection, $timeout);

Waits for the challenge or the welcome. Returns nothing if the connection ended.

=head2 hello

  CPANBridge::Connection::hello($connection, $hello);

Queues our greeting.

=head2 no_batches

  CPANBridge::Connection::no_batches();

From now on posts are sent at once: the script is ending.

=head2 post

  CPANBridge::Connection::post($connection, $request, $route);

Queues a call that has no answer.

=head2 request

  my $id = CPANBridge::Connection::request($connection, $request, $route);

Sends a call.

=head2 settle

  CPANBridge::Connection::settle($connection);

Waits until a private process has answered all cancelled calls, and ends it if it does not within seconds.

=head1 CONSTANTS

=head2 HELLO, WELCOME, REQUEST, ONEWAY, RESPONSE, CALLBACK, CALLBACK_ANSWER, CANCEL, FATAL, CHALLENGE, GOAWAY

Types of frames.

=head2 MORE

The flag of a frame that does not end its value.

=head2 NO_CODEC, STORABLE

What a payload is.

=head1 SEE ALSO

L<CPANBridge>, L<CPANBridge::Session>

=cut
