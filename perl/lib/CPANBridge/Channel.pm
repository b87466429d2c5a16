package CPANBridge::Channel;
use strict;
use warnings;

use CPANBridge::Codec      ();
use CPANBridge::Connection ();

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
    if ($params && (tied %$params || grep {ref} values %$params)) {
        my %plain = %$params;
        for my $key (keys %plain) {
            my $value = $plain{$key};
            ref $value or next;
            if (ref $value eq 'CODE') {
                my $number = $numbers->{$value + 0} ||= $next_callback++;
                $callbacks->{$number} = $value;
                $plain{$key} = {'$callback' => $number};
            }
            else { $plain{$key} = CPANBridge::Codec::plain($value, $key, 0) }
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

sub new {
    my ($class, %field) = @_;
    return bless {numbers => {}, %field}, $class;
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
    _fail(invalid_params => "there is no unanswered call with the ticket $ticket") unless exists $connection->{pending}{$ticket};
    my ($answer) = CPANBridge::Connection::await($connection, $ticket, $option{timeout});
    return $answer->{result} if $answer->{success};
    throw($answer);
}

sub request {
    my ($self, $function, $params, %option) = @_;
    local ($!, $@);
    $self->_live($function);
    my $envelope = $self->_envelope($function, $params, $option{timeout});
    my ($answer) = CPANBridge::Connection::call($self->{connection}, $envelope, $self->{route}, patience($option{timeout}));
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
    delete @$callbacks{values %{$self->{numbers}}};
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
        _fail(connection_lost => "$self->{module}.$function: the handle was opened by process $connection->{pid} and cannot be used in $$", 1);
    }
    return unless $connection->{ended};
    _fail(connection_lost => "connection to the bridge lost: $connection->{ended}", 1);
}

1;
