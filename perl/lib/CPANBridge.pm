package CPANBridge;
use strict;
use warnings;

our $VERSION = '0.1.0';

use CPANBridge::Channel ();
use CPANBridge::Session ();

my @at_end;
my $last_error;

sub at_end {
    my ($class, $code) = @_;
    push @at_end, [$$, $code];
    return;
}

sub open {
    my ($class, $module, $function, $params, %option) = @_;
    local ($!, $@);
    my (%callbacks, %numbers);
    my $envelope = CPANBridge::Channel::envelope($module, $function, $params, $option{timeout}, \%callbacks, \%numbers);
    my ($answer, $session, $connection, $route)
      = CPANBridge::Session::perform($envelope, \%callbacks, CPANBridge::Channel::patience($option{timeout}));
    if (!$answer->{success}) {
        delete @{$session->{callbacks}}{keys %callbacks};
        CPANBridge::Channel::throw($answer);
    }
    my $channel = CPANBridge::Channel->new(module => $module, connection => $connection, route => $route, numbers => \%numbers);
    return wantarray ? ($answer->{result}, $channel) : $channel;
}

END {
    local ($!, $@);
    my $status = $?;
    while (my $hook = pop @at_end) {
        my ($pid, $code) = @$hook;
        next unless $pid == $$;
        local $?;
        eval { $code->(); 1 } or warn $@;
    }
    CPANBridge::Session::each_connection(\&CPANBridge::Connection::flush);
    $? = $status;
}

1;
