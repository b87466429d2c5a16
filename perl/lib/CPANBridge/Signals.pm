package CPANBridge::Signals;
use strict;
use warnings;

# Linux system calls by the machine in the ELF header of the running perl (62 x86-64, 183 AArch64). POSIX would need 8 ms to load.
my %NUMBERS = (
    62  => { sigprocmask => 14,  clone => 56,  prlimit => 302, ppoll => 271, sched_yield => 24 },
    183 => { sigprocmask => 135, clone => 220, prlimit => 261, ppoll => 73,  sched_yield => 124 },
);

# Every signal but KILL and STOP, those that a fault raises (ILL TRAP ABRT BUS FPE SEGV SYS), and 32 and 33, which belong to the C library.
my $MASK = _bits(grep { !/\A(?:4|5|6|7|8|9|11|19|31|32|33)\z/ } 1 .. 64);
my $NONE = "\0" x 8;

my ($BLOCK, $SETMASK) = (0, 2);

# No process can have this mask, since KILL cannot be blocked.
my $NOT_HELD = "\xff" x 8;
my $number;
my $ppoll;
my $yield;

my $EINTR = 4;

# The system itself writes the mask it replaces into the caller's variable: there is no moment at which signals are blocked and the way
# back is not known.
sub block {
    defined $number or $number = system_call('sigprocmask') || 0;
    return _posix_block($_[0]) unless $number;
    $_[0] = $NOT_HELD;
    syscall $number, $BLOCK, $MASK, $_[0], 8;
    return;
}

sub is_held { return defined $_[0] && (ref $_[0] || $_[0] ne $NOT_HELD) }

# The system itself lets signals in while it waits, and only then: what a handler set by sigaction dies out of is a system call, never
# Perl's own code, which would not survive it. A handler in %SIG runs later, when Perl comes to the next statement or branch; there must be
# none before signals are let in for it.
sub poll {
    my (undef, undef, $before) = @_;
    my $found;
    syscall $number, $SETMASK, (0, $before)[ ($found = syscall $ppoll, $_[0], 1, $_[1], $before, 8) < 0 ], 0, 8;
    $ppoll = 0 if $found < 0 && $! != $EINTR;
    return $found;
}

sub polls {
    defined $ppoll or $ppoll = $number && system_call('ppoll') || 0;
    return $ppoll;
}

sub release {
    my $before = $_[0];
    $_[0] = $NOT_HELD;
    return POSIX::sigprocmask(POSIX::SIG_SETMASK(), $before) if ref $before;
    syscall $number, $SETMASK, $before, 0, 8 if defined $before && $before ne $NOT_HELD;
    return;
}

sub system_call {
    my ($name) = @_;
    local $!;
    sysopen my $fh, '/proc/self/exe', 0 or return undef;
    binmode $fh;
    my $read = sysread $fh, my $header, 20;

    # In so many words: a handle in the place of a closed STDIN is not closed by going out of scope.
    close $fh;
    return undef unless $read && $read == 20 && substr($header, 0, 6) eq "\x7fELF\2\1";
    my $numbers = $NUMBERS{ unpack 'x18 v', $header } or return undef;
    return $numbers->{$name};
}

sub unblock_all {
    defined $number or block(my $before);
    my $none = $number ? $NONE : POSIX::SigSet->new;
    return release($none);
}

sub _bits {
    my $mask = "\0" x 8;
    vec($mask, $_ - 1, 1) = 1 for @_;
    return $mask;
}

sub _posix_block {
    require POSIX;
    my $mask = POSIX::SigSet->new(grep { vec $MASK, $_ - 1, 1 } 1 .. 31);
    POSIX::sigprocmask(POSIX::SIG_BLOCK(), POSIX::SigSet->new, $_[0] = POSIX::SigSet->new);
    POSIX::sigprocmask(POSIX::SIG_BLOCK(), $mask);
    return;
}

sub yield {
    defined $yield or $yield = system_call('sched_yield') || 0;
    syscall $yield if $yield;
    return;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Signals - Hold signals back while the connection is touched

=head1 SYNOPSIS

  CPANBridge::Signals::block(my $before);
  ...
  CPANBridge::Signals::release($before);

=head1 DESCRIPTION

A script may leave a call at any moment with C<die> in a signal handler; with a handler set by C<POSIX::sigaction> even in the middle of
an operation. The client therefore blocks signals while it works on its buffers and lets them in only while the system waits for it: a handler that
dies there, or calls the bridge again, finds everything in order.

=head1 FUNCTIONS

=head2 block

  CPANBridge::Signals::block(my $before);

Blocks what can be blocked without hiding a fault, and writes the mask that was set into its argument.

=head2 is_held

  my $bool = CPANBridge::Signals::is_held($before);

Was L</block> called with this variable, and L</release> not yet? A handler that left L</poll> by C<die> has let signals in since.

=head2 poll

  my $found = CPANBridge::Signals::poll($pollfd, $timespec, $before);

Waits as ppoll(2) does for one descriptor, with the mask that L</block> wrote: C<$pollfd> gets the events, C<$timespec> the time left.
Signals are blocked again afterwards, unless it returns -1: a signal came, and the caller must block them.

=head2 polls

  my $bool = CPANBridge::Signals::polls();

Can L</poll> be used here? Known after L</block>.

=head2 release

  CPANBridge::Signals::release($before);

Sets the mask that L</block> wrote. Does nothing when it was released already, or never blocked.

=head2 system_call

  my $number = CPANBridge::Signals::system_call('clone');

Number of a Linux system call on this machine (C<clone>, C<ppoll>, C<prlimit>, C<sched_yield>, C<sigprocmask>), or undef if it is unknown.

=head2 unblock_all

  CPANBridge::Signals::unblock_all();

Blocks nothing any more: for a new process before it becomes another program.

=head2 yield

  CPANBridge::Signals::yield();

Lets others run on this processor first. Nothing where the number of the system call is not known.

=head1 SEE ALSO

L<CPANBridge>

=cut
