package CPANBridge::Launcher;
use strict;
use warnings;

use CPANBridge::Signals ();
use POSIX               ();

# Linux
my $WCLONE       = 0x8000_0000;
my $RLIMIT_CORE  = 4;
my $F_DUPFD      = 0;
my $START_FAILED = 127;

sub output {
    my (@command) = @_;
    my ($read, $write) = pair() or return '';
    my ($pid) = spawn(command => \@command, stdout => $write) or return '';
    close $write;
    my ($text, $left) = ('', 5);
    while ($left > 0) {
        my $bits = '';
        vec($bits, fileno $read, 1) = 1;
        (my $found, $left) = select $bits, undef, undef, $left;
        next if $found < 0;
        sysread $read, $text, 4096, length $text or last;
    }
    close $read;
    return $text;
}

# Two connected sockets, neither of them descriptor 0, 1 or 2 (which a script may have closed) nor open in programs it starts.
sub pair {
    socketpair my $one, my $other, 1, 1, 0 or return;
    return (lift($one), lift($other));
}

sub lift {
    my ($fh) = @_;
    if (fileno $fh < 3) {
        my $descriptor = fcntl $fh, $F_DUPFD, 3 or return undef;
        open my $lifted, '+<&=', $descriptor + 0 or return undef;
        close $fh;
        $fh = $lifted;
    }
    binmode $fh;
    fcntl $fh, 2, 1;    # F_SETFD, FD_CLOEXEC: also where the script raised $^F
    return $fh;
}

sub spawn {
    my (%option) = @_;
    my ($report, $reporter) = pair() or return (undef, "cannot start a process: $!");
    local $?;
    CPANBridge::Signals::block(my $before);
    my ($child, $flags) = _clone();
    if (defined $child && $child == 0) {

        # Nothing of the script may run in here: no destructor, no END block, no flushing of its buffers.
        eval { _between($reporter, \%option) };
        POSIX::_exit($START_FAILED);
    }
    my $error = "$!";
    close $reporter;
    if (defined $child) {
        1 while waitpid($child, $flags) == -1 && $! == 4;
    }
    CPANBridge::Signals::release($before);
    return (undef, "cannot start a process: $error") unless defined $child;
    my $text = '';
    while (1) {
        my $read = sysread $report, $text, 256, length $text;
        next if !defined $read && $! == 4;
        last unless $read;
    }
    close $report;
    return (undef, "cannot start $option{command}[0]: $1") if $text         =~ /\nfailed: (.*)/s;
    return (undef, 'cannot start a process: it ended at once') unless $text =~ /\A(\d+)\n/;
    return ($1,    undef);
}

# The first child. What the script has in its buffers was copied here, and would be written a second time by the next fork or exec:
# so all descriptors lead nowhere before that. Its own child is nobody's, so neither wait() nor $SIG{CHLD} of the script see it.
sub _between {
    my ($reporter, $option) = @_;
    $SIG{$_} = 'DEFAULT' for grep { defined $SIG{$_} && !/\A__/ } keys %SIG;
    delete @SIG{qw(__WARN__ __DIE__)};
    my $nowhere = _open('/dev/null', POSIX::O_RDWR());
    defined $nowhere or POSIX::_exit($START_FAILED);
    my $log  = _open($option->{log}, POSIX::O_WRONLY() | POSIX::O_APPEND() | POSIX::O_CREAT());
    my %keep = map { $_ => 1 } grep { defined } $nowhere, $log, fileno $reporter,
        map { $option->{$_} ? fileno $option->{$_} : undef } qw(channel lifeline stdout);
    my @open = grep { !$keep{$_} } _descriptors();
    POSIX::dup2($nowhere, $_) for 0, 1, 2, @open;
    my $grandchild = fork;
    POSIX::_exit(defined $grandchild ? 0 : $START_FAILED) unless defined $grandchild && $grandchild == 0;

    POSIX::setsid();
    my $input  = $option->{channel}                      ? fileno $option->{channel}                       : $nowhere;
    my $output = $option->{channel} || $option->{stdout} ? fileno($option->{channel} || $option->{stdout}) : $nowhere;
    POSIX::dup2($input,                         0);
    POSIX::dup2($output,                        1);
    POSIX::dup2(defined $log ? $log : $nowhere, 2);
    my %stays = map { fileno $_ => 1 } grep { $_ } $reporter, $option->{lifeline};
    POSIX::close($_) for grep { $_ > 2 && !$stays{$_} } keys %keep, @open;
    fcntl $option->{lifeline}, 2, 0 if $option->{lifeline};    # F_SETFD: open also in the program
    _report($reporter, "$$\n");
    chdir '/';
    _no_core_dumps();
    CPANBridge::Signals::unblock_all();
    _clean_environment() if ${^TAINT};
    my @command = @{ $option->{command} };
    no warnings 'exec';
    eval { exec { $command[0] } @command };
    my $error = $@ || "$!";

    if ($@) {

        # Taint mode refuses a PATH that others may write to; the program itself is named in full.
        $ENV{PATH} = '/usr/bin:/bin';
        exec { $command[0] } @command;
        $error = "$!";
    }
    _report($reporter, "\nfailed: $error");
    POSIX::_exit($START_FAILED);
}

sub _clean_environment {
    delete @ENV{qw(IFS CDPATH ENV BASH_ENV)};
    for my $name (keys %ENV) {
        ($ENV{$name}) = $ENV{$name} =~ /\A(.*)\z/s;
    }
    return;
}

# A child without SIGCHLD, which only waitpid with __WCLONE finds: a handler or wait loop of the script must not meet it. Where the
# number of the system call is unknown, fork comes close.
sub _clone {
    if (my $number = CPANBridge::Signals::system_call('clone')) {
        my $child = syscall $number, 0, 0, 0, 0, 0;
        return ($child, $WCLONE) if $child >= 0;
    }
    local $SIG{CHLD} = 'DEFAULT';
    return (scalar fork, 0);
}

sub _descriptors {
    opendir my $directory, '/proc/self/fd' or return 3 .. 1023;
    my @found = grep { /\A\d+\z/ } readdir $directory;
    closedir $directory;
    return @found;
}

sub _no_core_dumps {
    my $number = CPANBridge::Signals::system_call('prlimit') or return;
    my $limit  = pack 'QQ', 0, 0;
    syscall $number, 0, $RLIMIT_CORE, $limit, 0;
    return;
}

sub _open {
    my ($path, $flags) = @_;
    defined $path or return undef;
    my $descriptor = POSIX::open($path, $flags, 0600);
    $descriptor = POSIX::dup($descriptor) while defined $descriptor && $descriptor < 3;
    return $descriptor;
}

sub _report {
    my ($reporter, $text) = @_;
    syswrite $reporter, $text;
    return;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Launcher - Start a process that is nobody's child

=head1 SYNOPSIS

  my ($ours, $theirs) = CPANBridge::Launcher::pair();
  my ($pid, $error) = CPANBridge::Launcher::spawn(command => ['/usr/bin/node', 'x.mjs'], channel => $theirs);

=head1 DESCRIPTION

What is started here outlives the script or serves it until it ends. A scheduler that waits for end of file on the job's pipes, kills the
job's group, or a script that waits for its children must not notice: the new process has a session of its own, no descriptor of the
script, F</> as its directory, no core dumps, and its parent is init. Not even C<SIGCHLD> of the process between is sent. The script's
buffers are neither written nor read a second time.

=head1 FUNCTIONS

=head2 lift

  my $fh = CPANBridge::Launcher::lift($fh);

Moves a handle away from descriptors 0 to 2, where a script with a closed STDIN would find it, and closes it on exec.

=head2 output

  my $text = CPANBridge::Launcher::output(@command);

What a short command prints. Empty if it does not run, or takes more than 5 seconds.

=head2 pair

  my ($one, $other) = CPANBridge::Launcher::pair();

Two connected sockets.

=head2 spawn

  my ($pid, $error) = CPANBridge::Launcher::spawn(command => \@command, channel => $socket, log => $path);

Starts a program, given by its full path. C<channel> becomes its descriptors 0 and 1 (else they lead nowhere; C<stdout> is for 1 alone),
C<log> its descriptor 2. C<lifeline> stays open under its number.

=head1 SEE ALSO

L<CPANBridge>

=cut
