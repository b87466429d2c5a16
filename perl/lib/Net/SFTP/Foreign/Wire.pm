package Net::SFTP::Foreign::Wire;
use strict;
use warnings;

use CPANBridge        ();
use CPANBridge::World ();
use Scalar::Util      ();

# Answers that mean: there is no session any more.
my %IS_BROKEN = map { $_ => 1 }
    qw(sftp_connection_lost sftp_stalled sftp_protocol_error connection_lost handle_not_found
    cancelled timed_out lane_ended internal malformed draining circuit_open limit_exceeded unavailable);

sub connect {
    my ($class, $params) = @_;
    return $class->_open(connect => { %$params, share => 1, _world($params->{timeout_ms}) });
}

sub connect_command {
    my ($class, $command, $timeout_ms) = @_;
    return $class->_open(connect_command => { command => $command, umask => umask, _world($timeout_ms) });
}

sub call {
    my ($self, $function, $params) = @_;
    $params->{session} = $self->{session} unless exists $params->{file} || exists $params->{directory};
    return $self->{channel}->request($function, $params);
}

sub end {
    my ($self)  = @_;
    my $session = delete $self->{session};
    my $channel = $self->{channel};
    return unless defined $session && $channel && $channel->usable;
    local ($@, $!);
    eval { local $SIG{__DIE__}; $channel->request(disconnect => { session => $session }) };
    return;
}

sub forget {
    my ($self) = @_;
    delete $self->{session};
    return;
}

sub is_broken {
    my ($error) = @_;
    return $IS_BROKEN{ $error->code } ? 1 : 0;
}

sub is_error {
    my ($died) = @_;
    return Scalar::Util::blessed($died) && $died->isa('CPANBridge::Error');
}

sub post {
    my ($self, $function, $params) = @_;
    my $channel = $self->{channel};
    return unless defined $self->{session} && $channel && $channel->usable;
    local ($@, $!);
    eval { local $SIG{__DIE__}; $channel->post($function, $params) };
    return;
}

sub _open {
    my ($class, $function, $params) = @_;
    my ($answer, $channel) = CPANBridge->open(sftp => $function, $params);
    return bless { %$answer, channel => $channel, pid => $$ }, $class;
}

# A proxy command gets the whole environment, as ssh's would.
sub _world {
    my ($timeout_ms) = @_;
    my ($name, $home) = (getpwuid $>)[ 0, 7 ];
    my $directory = CPANBridge::World::absolute_path('.');
    $directory =~ s{/\.\z}{};
    return (
        (defined $home       ? (home       => $home)       : ()),
        (defined $name       ? (local_user => $name)       : ()),
        (defined $timeout_ms ? (timeout_ms => $timeout_ms) : ()),
        directory   => length $directory ? $directory : '/',
        environment => CPANBridge::World::environment('*'),
    );
}

1;

=encoding utf8

=head1 NAME

Net::SFTP::Foreign::Wire - An SFTP session on the other side of the bridge

=head1 SYNOPSIS

  my $wire = Net::SFTP::Foreign::Wire->connect({host => 'sftp.example.com'});
  my $attributes = $wire->call(stat => {path => 'in'});
  $wire->end;

=head1 DESCRIPTION

Not for scripts. Failures die with a L<CPANBridge::Error>.

=head1 METHODS

=head2 call

  my $result = $wire->call($function, \%params);

Makes a call of the wire module C<sftp>, for this session unless the parameters name a file or a directory.

=head2 connect

  my $wire = Net::SFTP::Foreign::Wire->connect(\%params);

Connects and logs in, with the script's home, user, directory and environment.

=head2 connect_command

  my $wire = Net::SFTP::Foreign::Wire->connect_command(\@command, $timeout_ms);

Speaks SFTP with a command.

=head2 end

  $wire->end;

Ends the session. Says nothing if there is none.

=head2 forget

  $wire->forget;

Leaves the session to the process that opened it.

=head2 is_broken

  my $bool = Net::SFTP::Foreign::Wire::is_broken($error);

Does the error mean that the session is gone?

=head2 is_error

  my $bool = Net::SFTP::Foreign::Wire::is_error($died);

Is it an error of the bridge, and not the script's own exception from a signal handler?

=head2 post

  $wire->post($function, \%params);

Makes a call whose answer nobody wants.

=head1 SEE ALSO

L<Net::SFTP::Foreign>, L<CPANBridge>

=cut
