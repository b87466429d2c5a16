package CPANBridge;
use strict;
use warnings;

our $VERSION = '0.1.0';

use CPANBridge::Channel ();
use CPANBridge::Session ();

my %EXPORTS = map { $_ => 1 }
  qw(call call_python disable_debug enable_debug get_last_error get_timeout set_timeout test_bridge test_python_bridge);

my ($debug, $timeout, $last_error) = (0, 0, '');
my @at_end;

sub at_end {
    my ($class, $code) = @_;
    push @at_end, [$$, $code];
    return;
}

sub call {
    _without_invocant(\@_);
    my ($module, $function, $params, %option) = @_;
    local ($!, $@);
    my $patience = defined $option{timeout} ? $option{timeout} : $timeout;
    my ($answer, undef, $session, undef, undef, $callbacks) = _perform($module, $function, $params, $patience);
    _forget($session, $callbacks);
    $last_error = $answer->{success} ? '' : $answer->{error};
    CPANBridge::Session::note("call $module.$function", $answer->{success} ? 'ok' : $last_error) if $debug;
    return {success => 1, result => $answer->{result}} if $answer->{success};
    require CPANBridge::Result;
    return CPANBridge::Result->failed($answer);
}

sub call_python { goto &call }

sub disable_debug {
    $debug = 0;
    return;
}

sub enable_debug {
    $debug = 1;
    return;
}

sub get_last_error { return $last_error }

sub get_timeout { return $timeout }

sub import {
    my ($class, @names) = @_;
    my $target = caller;
    for my $name (@names) {
        if (!$EXPORTS{$name}) {
            require Carp;
            Carp::croak(qq{"$name" is not exported by $class});
        }
        no strict 'refs';
        *{"${target}::$name"} = \&$name;
    }
    return;
}

sub new {
    my ($class, %option) = @_;
    my $self = bless {%option}, $class;
    set_timeout($option{timeout}) if $option{timeout};
    enable_debug() if $option{debug};
    return $self;
}

sub open {
    my ($class, $module, $function, $params, %option) = @_;
    local ($!, $@);
    my ($answer, $connection, $session, $route, $numbers, $callbacks) = _perform($module, $function, $params, $option{timeout});
    if (!$answer->{success}) {
        _forget($session, $callbacks);
        CPANBridge::Channel::throw($answer);
    }
    my $channel = CPANBridge::Channel->new(module => $module, connection => $connection, route => $route, numbers => $numbers);
    return wantarray ? ($answer->{result}, $channel) : $channel;
}

sub set_timeout {
    _without_invocant(\@_);
    my ($seconds) = @_;
    $timeout = $seconds || 0;
    return $timeout;
}

sub test_bridge {
    my $answer = call('test', 'ping', {});
    return $answer->{success} ? 1 : 0;
}

sub test_python_bridge { goto &test_bridge }

sub _forget {
    my ($session, $callbacks) = @_;
    delete @{$session->{callbacks}}{keys %$callbacks} if $session;
    return;
}

sub _perform {
    my ($module, $function, $params, $seconds) = @_;
    my (%callbacks, %numbers);
    my $request = CPANBridge::Channel::envelope($module, $function, $params, $seconds, \%callbacks, \%numbers);
    my ($answer, $session, $connection, $route)
      = CPANBridge::Session::perform($request, \%callbacks, CPANBridge::Channel::patience($seconds));
    return ($answer, $connection, $session, $route, \%numbers, \%callbacks);
}

# These names are called as functions, as class methods, and as methods of an object.
sub _without_invocant {
    my ($arguments) = @_;
    shift @$arguments if @$arguments && (ref $arguments->[0] || $arguments->[0] eq __PACKAGE__);
    return;
}

END {
    local ($!, $@);
    my $status = $?;
    while (my $hook = pop @at_end) {
        my ($pid, $code) = @$hook;
        next unless $pid == $$;
        eval { $code->(); 1 } or warn $@;
    }
    CPANBridge::Session::finish();
    $? = $status;
}

1;
