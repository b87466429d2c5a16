package CPANBridge::Channel;
use strict;
use warnings;

use CPANBridge::Codec      ();
use CPANBridge::Connection ();

my $SMALL_BYTES = 65_536;

sub arrived {
    my ($self, $ticket) = @_;
    local $!;
    return CPANBridge::Connection::arrived($self->{connection}, $ticket);
}

sub discard {
    my ($self, $ticket) = @_;
    CPANBridge::Connection::abandon($self->{connection}, $ticket);
    return;
}

my $next_callback = 1;

# The request as it travels. Code references become numbers that the bridge may call.
sub envelope {
    my ($module, $function, $params, $timeout, $callbacks, $numbers) = @_;
    my %request = (module => $module, function => $function, params => $params || {});
    $request{timeout_ms} = int($timeout * 1000) || 1 if $timeout;
    if ($params && (tied %$params || grep { ref } values %$params)) {
        my %plain = %$params;
        for my $key (keys %plain) {
            my $value = $plain{$key};
            ref $value or next;
            if (ref $value eq 'CODE') {
                my $number = $numbers->{ $value + 0 } ||= $next_callback++;
                $callbacks->{$number} = $value;
                $plain{$key} = { '$callback' => $number };
            } else {
                $plain{$key} = CPANBridge::Codec::plain($value, $key, 0);
            }
        }
        $request{params} = \%plain;
    }
    return \%request;
}

# The bridge ends a call that takes too long and says so; only if it does not, we do.
sub patience {
    my ($timeout) = @_;
    return $timeout ? $timeout + 1 : undef;
}

sub throw {
    my ($answer) = @_;
    require CPANBridge::Error;
    die CPANBridge::Error->from_answer($answer);
}

# What it does not do, request() does, or tells why not.
sub exchange {
    my ($self, $image) = @_;
    my $connection = $self->{connection};
    return undef if $connection->{ended} || $connection->{pid} != $$ || length $image > $SMALL_BYTES;
    local $!;
    my ($answer) = CPANBridge::Connection::call($connection, $image, $self->{route});
    return $answer;
}

sub file_descriptor {
    my ($self) = @_;
    my $handle = $self->{connection}{fh};
    return $handle ? fileno $handle : undef;
}

sub frame {
    my ($self, $function, $params, $list) = @_;
    return CPANBridge::Codec::frame($self->{module}, $function, $params, $list);
}

sub new {
    my ($class, %field) = @_;
    return bless { numbers => {}, %field }, $class;
}

sub post {
    my ($self, $function, $params) = @_;
    local $!;
    $self->_live($function);
    CPANBridge::Connection::post($self->{connection}, $self->_envelope($function, $params), $self->{route});
    return;
}

sub receive {
    my ($self, $ticket, %option) = @_;
    local ($!, $@);
    $self->_live('receive') unless exists $self->{connection}{answers}{$ticket};
    my $connection = $self->{connection};
    _fail(invalid_params => "there is no unanswered call with the ticket $ticket")
        unless exists $connection->{pending}{$ticket};
    my ($answer) = CPANBridge::Connection::await($connection, $ticket, $option{timeout});
    return $answer->{result} if $answer->{success};
    throw($answer);
}

sub request {
    my ($self, $function, $params, %option) = @_;
    local ($!, $@);
    $self->_live($function);
    my $envelope = $self->_envelope($function, $params, $option{timeout});
    my ($answer) =
        CPANBridge::Connection::call($self->{connection}, $envelope, $self->{route}, patience($option{timeout}));
    return $answer->{result} if $answer->{success};
    throw($answer);
}

sub send {
    my ($self, $function, $params, %option) = @_;
    local ($!, $@);
    $self->_live($function);
    my $envelope = $self->_envelope($function, $params, $option{timeout});
    return CPANBridge::Connection::request($self->{connection}, $envelope, $self->{route});
}

sub usable {
    my ($self) = @_;
    my $connection = $self->{connection};
    return $connection->{pid} == $$ && !$connection->{ended} ? 1 : 0;
}

sub DESTROY {
    my ($self) = @_;
    my $callbacks = $self->{connection} && $self->{connection}{callbacks} or return;
    delete @$callbacks{ values %{ $self->{numbers} } };
    return;
}

sub _envelope {
    my ($self, $function, $params, $timeout) = @_;
    return envelope($self->{module}, $function, $params, $timeout, $self->{connection}{callbacks}, $self->{numbers});
}

sub _fail {
    my ($code, $message, $not_started) = @_;
    require CPANBridge::Error;
    CPANBridge::Error->throw(code => $code, message => $message, not_started => $not_started);
}

sub _live {
    my ($self, $function) = @_;
    my $connection = $self->{connection};
    if ($connection->{pid} != $$) {
        CPANBridge::Connection::end($connection, 'it belongs to the process that opened it');
        _fail(
            connection_lost =>
                "$self->{module}.$function: the handle was opened by process $connection->{pid} and cannot be used in $$",
            1
        );
    }
    return unless $connection->{ended};
    _fail(connection_lost => "connection to the bridge lost: $connection->{ended}", 1);
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Channel - Calls that concern one thing on the other side

=head1 SYNOPSIS

  my ($result, $channel) = CPANBridge->open(test => 'ping');
  my $answer = $channel->request(echo => {value => 1});

  my @tickets = map { $channel->send(echo => {value => $_}) } 1 .. 3;
  my @answers = map { $channel->receive($_) } reverse @tickets;

=head1 DESCRIPTION

A channel leads where the thing lives that C<open> of L<CPANBridge> made: the daemon, one of its helpers, or the private process. All calls
of a channel belong to the module it was opened with. Failures die with a L<CPANBridge::Error>.

After a fork only the parent can use it. In global destruction Perl may have taken the channel from the object that holds it; what must
be done at the end belongs into C<at_end> of L<CPANBridge>.

=head1 METHODS

=head2 arrived

  my $bool = $channel->arrived($ticket);

Is the answer to what was sent here? Does not wait.

=head2 discard

  $channel->discard($ticket);

Forgets a call that was sent: nobody wants its answer. The call itself goes on.

=head2 exchange

  my $answer = $channel->exchange($bytes);

The answer, also one of failure, to a request that is encoded already (L<CPANBridge::Codec/framed>); undef, and nothing was sent, if the
channel cannot be used or the request is larger than 64 KB.

=head2 file_descriptor

  my $number = $channel->file_descriptor;

The connection's, for C<select>. C<undef> after its end.

=head2 frame

  my $frame = $channel->frame($function, \%params, 'values');

See L<CPANBridge::Codec/frame>.

=head2 new

  my $channel = CPANBridge::Channel->new(module => $module, connection => $connection, route => $route);

For L<CPANBridge>, which makes them.

=head2 post

  $channel->post($function, \%params);

Sends a call that has no answer, together with others: after 100 ms, when 64 KB are together, before any call that has an answer, and at
the end of the script. If it fails, the next answered call on the same handle dies with its error.

=head2 receive

  my $result = $channel->receive($ticket, timeout => $seconds);

Waits for the answer to a call that was sent. Each can be received once.

=head2 request

  my $result = $channel->request($function, \%params, timeout => $seconds);

Makes a call and waits for its answer. Without a time-out it waits as long as it takes.

=head2 send

  my $ticket = $channel->send($function, \%params, timeout => $seconds);

Sends a call without waiting. Any number may be under way; calls that name the same handle run in the order sent.

=head2 usable

  my $bool = $channel->usable;

False in the child after a fork, and once the connection is known to be lost.

=head1 FUNCTIONS

=head2 envelope

  my $request = CPANBridge::Channel::envelope($module, $function, \%params, $timeout, \%callbacks, \%numbers);

Makes a request as it travels. Code references get numbers; C<%callbacks> gets the code by number, C<%numbers> the number by address.

=head2 patience

  my $seconds = CPANBridge::Channel::patience($timeout);

How long to wait for a call with this time-out: a little longer than the bridge, whose own error says more.

=head2 throw

  CPANBridge::Channel::throw($answer);

Dies with the error in a failed answer.

=head1 SEE ALSO

L<CPANBridge>

=cut
