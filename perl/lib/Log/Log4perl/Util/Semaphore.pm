package Log::Log4perl::Util::Semaphore;
use strict;
use warnings;
use Log::Log4perl::Level ();

sub new {
    my ($class, %options) = @_;
    Log::Log4perl::Level::_require('IPC/SysV.pm');
    my $self = bless { mode => 0777, %options, owner => $$ }, $class;
    Log::Log4perl::Level::_die('Required parameter key missing') if !defined $self->{key};
    my $key = unpack 'i', pack 'A4', $self->{key};
    $self->{id} = semget $key, 1, IPC::SysV::IPC_CREAT() | $self->{mode};
    Log::Log4perl::Level::_die("semget($self->{key}) failed: $!") if !defined $self->{id};
    $self->semset(map { $_ => $self->{$_} } grep { defined $self->{$_} } qw(uid gid mode))
        if defined $self->{uid} || defined $self->{gid};
    return $self;
}

# Wait until it is free, then take it; SEM_UNDO frees it should the process die.
sub semlock {
    my ($self) = @_;
    my $undo = IPC::SysV::SEM_UNDO();
    local $!;
    while (!semop $self->{id}, pack 's!*', 0, 0, 0, 0, 1, $undo) {
        Log::Log4perl::Level::_die("semlock($self->{key}) failed: $!") if !$!{EINTR};
    }
    return 1;
}

sub semset {
    my ($self, %options) = @_;
    Log::Log4perl::Level::_require('IPC/SysV.pm');
    Log::Log4perl::Level::_require('IPC/Semaphore.pm');
    my $semaphore = IPC::Semaphore->new(unpack('i', pack 'A4', $self->{key}), 1, 0)
        or Log::Log4perl::Level::_die("semset($self->{key}) failed: $!");
    if (defined $options{uid} && $options{uid} !~ /^\d+\z/) {
        my $uid = getpwnam $options{uid};
        Log::Log4perl::Level::_die("Unknown user: $options{uid}") if !defined $uid;
        $options{uid} = $uid;
    }
    $semaphore->set(%options) or Log::Log4perl::Level::_die("semset($self->{key}) failed: $!");
    return 1;
}

sub semunlock {
    my ($self) = @_;
    local $!;
    semop $self->{id}, pack 's!*', 0, -1, IPC::SysV::SEM_UNDO() | IPC::SysV::IPC_NOWAIT()
        or Log::Log4perl::Level::_die("semunlock($self->{key}) failed: $!");
    return 1;
}

sub DESTROY {
    my ($self) = @_;
    return if !$self->{destroy} || $self->{owner} != $$ || !defined $self->{id};
    local $!;
    semctl $self->{id}, 0, IPC::SysV::IPC_RMID(), 0;
    return;
}

1;

=encoding utf8

=head1 NAME

Log::Log4perl::Util::Semaphore - A semaphore by name

=head1 SYNOPSIS

  my $semaphore = Log::Log4perl::Util::Semaphore->new(key => 'job1');
  $semaphore->semlock;
  $semaphore->semunlock;

=head1 METHODS

=head2 new

  my $semaphore = Log::Log4perl::Util::Semaphore->new(key => 'job1', destroy => 1, mode => 0600);

Finds or makes the semaphore; C<destroy> removes it with the object.

=head2 semlock

  $semaphore->semlock;

Waits until it is free and takes it.

=head2 semset

  $semaphore->semset(uid => 'hugo', gid => 100, mode => 0644);

Sets owner and mode.

=head2 semunlock

  $semaphore->semunlock;

Frees it.

=cut
