package Log::Log4perl::Appender::Socket;
use strict;
use warnings;
use Log::Log4perl::Appender;

our @ISA = ('Log::Log4perl::Appender');

sub connect {
    my ($self, @options) = @_;
    Log::Log4perl::Level::_require('IO/Socket/INET.pm');
    local $@;
    return $self->{socket} = IO::Socket::INET->new(@options);
}

sub log {
    my ($self, %p) = @_;
    if (!defined $self->{socket} && ($self->{silent_recovery} || $self->{defer_connection})) {
        $self->connect(%$self) or return undef;
    }
    while (1) {
        my $error = $self->_send($p{message});
        return 1 if !defined $error;
        warn 'Send to ' . ref($self) . " failed ($error), retrying once...";
        next         if $self->connect(%$self);
        return undef if $self->{silent_recovery};
        warn "Reconnect to $self->{PeerAddr}:$self->{PeerPort} failed: $!";
        return undef;
    }
}

sub new {
    my ($class, @options) = @_;
    my $self = bless {
        name            => 'unknown name',
        silent_recovery => 0,
        no_warning      => 0,
        PeerAddr        => 'localhost',
        Proto           => 'tcp',
        Timeout         => 5,
        @options,
    }, $class;
    return $self if $self->{defer_connection} || $self->connect(@options);
    my $failed = "Connect to $self->{PeerAddr}:$self->{PeerPort} failed: $!";
    Log::Log4perl::Level::_die($failed) if !$self->{silent_recovery};
    warn $failed                        if !$self->{no_warning};
    return $self;
}

sub DESTROY {
    my ($self) = @_;
    local ($!, $@, $?);
    undef $self->{socket};
    return;
}

# Sends all of a message; returns why it could not.
sub _send {
    my ($self, $message) = @_;
    local $SIG{PIPE} = 'IGNORE';
    my $socket = $self->{socket};
    return 'not connected' if !$socket;
    utf8::encode($message) if !utf8::downgrade($message, 1);
    my $sent = 0;
    while ($sent < length $message) {
        my $count = $socket->syswrite($message, length($message) - $sent, $sent);
        if    (defined $count) { $sent += $count }
        elsif (!$!{EINTR})     { return "$!" }
    }
    return undef;
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Appender::Socket - Writes to a TCP or UDP socket

=head1 SYNOPSIS

  log4perl.appender.NET                 = Log::Log4perl::Appender::Socket
  log4perl.appender.NET.PeerAddr        = loghost
  log4perl.appender.NET.PeerPort        = 1514
  log4perl.appender.NET.silent_recovery = 1
  log4perl.appender.NET.layout          = SimpleLayout

=head1 DESCRIPTION

Takes what L<IO::Socket::INET> takes (C<PeerAddr>, C<PeerPort>, C<Proto>, C<Timeout>), and C<silent_recovery> (go on without the other side, and try again with each message),
C<no_warning> (say nothing of it at the start), C<defer_connection> (connect with the first message).

=head1 METHODS

=head2 connect

  $appender->connect(PeerAddr => 'loghost', PeerPort => 1514);

Opens the socket.

=head2 log

  $appender->log(message => $line);

Sends a line; where that fails it connects once more. Returns undef if the line is lost.

=head2 new

  my $appender = Log::Log4perl::Appender::Socket->new(PeerAddr => 'loghost', PeerPort => 1514);

Connects; dies with C<Connect to HOST:PORT failed: reason>.

=head1 CAVEATS

A broken pipe is told and mended; the original ends the script with SIGPIPE.

=cut
