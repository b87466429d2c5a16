package CPANBridge::Signals;
use strict;
use warnings;

# Linux system calls by the machine in the ELF header of the running perl (62 x86-64, 183 AArch64). POSIX would need 8 ms to load.
my %NUMBERS = (
    62  => {sigprocmask => 14,  clone => 56,  prlimit => 302},
    183 => {sigprocmask => 135, clone => 220, prlimit => 261},
);

# Every signal but KILL and STOP, those that a fault raises (ILL TRAP ABRT BUS FPE SEGV SYS), and 32 and 33, which belong to the C library.
my $MASK = _bits(grep { !/\A(?:4|5|6|7|8|9|11|19|31|32|33)\z/ } 1 .. 64);
my $NONE = "\0" x 8;

my ($BLOCK, $SETMASK) = (0, 2);
my $number;

sub block {
    defined $number or $number = system_call('sigprocmask') || 0;
    my $before = "\0" x 8;
    if   ($number) { syscall $number, $BLOCK, $MASK, $before, 8 }
    else           { $before = _posix_block() }
    return $before;
}

sub restore {
    my ($before) = @_;
    return POSIX::sigprocmask(POSIX::SIG_SETMASK(), $before) if ref $before;
    syscall $number, $SETMASK, $before, 0, 8;
    return;
}

sub system_call {
    my ($name) = @_;
    local $!;
    sysopen my $fh, '/proc/self/exe', 0 or return undef;
    binmode $fh;
    my $read = sysread $fh, my $header, 20;
    return undef unless $read && $read == 20 && substr($header, 0, 6) eq "\x7fELF\2\1";
    my $numbers = $NUMBERS{unpack 'x18 v', $header} or return undef;
    return $numbers->{$name};
}

sub unblock_all {
    return restore(my $none = $NONE) if $number;
    require POSIX;
    return restore(POSIX::SigSet->new);
}

sub _bits {
    my $mask = "\0" x 8;
    vec($mask, $_ - 1, 1) = 1 for @_;
    return $mask;
}

sub _posix_block {
    require POSIX;
    my $before = POSIX::SigSet->new;
    my $mask   = POSIX::SigSet->new(grep { vec $MASK, $_ - 1, 1 } 1 .. 31);
    POSIX::sigprocmask(POSIX::SIG_BLOCK(), $mask, $before);
    return $before;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Signals - Hold signals back while the connection is touched

=head1 SYNOPSIS

  my $before = CPANBridge::Signals::block();
  ...
  CPANBridge::Signals::restore($before);

=head1 DESCRIPTION

A script may leave a call at any moment with C<die> in a signal handler; with a handler set by C<POSIX::sigaction> even in the middle of
an operation. The client therefore blocks signals while it works on its buffers and lets them in only while it waits: a handler that
dies there, or calls the bridge again, finds everything in order.

=head1 FUNCTIONS

=head2 block

  my $before = CPANBridge::Signals::block();

Blocks what can be blocked without hiding a fault. Returns the mask to L</restore>.

=head2 restore

  CPANBridge::Signals::restore($before);

Sets the mask that L</block> returned.

=head2 system_call

  my $number = CPANBridge::Signals::system_call('clone');

Number of a Linux system call on this machine (C<clone>, C<prlimit>, C<sigprocmask>), or undef if it is unknown.

=head2 unblock_all

  CPANBridge::Signals::unblock_all();

Blocks nothing any more: for a new process before it becomes another program.

=head1 SEE ALSO

L<CPANBridge>

=cut
