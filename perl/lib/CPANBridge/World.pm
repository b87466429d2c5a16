package CPANBridge::World;
use strict;
use warnings;

sub absolute_path {
    my ($path) = @_;
    return $path unless defined $path && length $path;

    # What Perl itself would hand to the system: the bytes of its string.
    utf8::encode($path) if utf8::is_utf8($path);
    return $path        if substr($path, 0, 1) eq '/';
    local $!;
    my $directory = readlink '/proc/self/cwd';
    if (!defined $directory || $directory =~ / \(deleted\)\z/) {
        require Cwd;
        $directory = Cwd::getcwd();
        return $path unless defined $directory;
    }
    utf8::encode($directory) if utf8::is_utf8($directory);
    return $directory eq '/' ? "/$path" : "$directory/$path";
}

sub environment {
    my %found;
    for my $name (@_) {
        if ($name =~ /\A(.*)\*\z/s) {
            my $prefix = $1;
            $found{$_} = $ENV{$_} for grep { substr($_, 0, length $prefix) eq $prefix } keys %ENV;
        } elsif (defined $ENV{$name}) {
            $found{$name} = $ENV{$name};
        }
    }
    return \%found;
}

sub file_mode { return 0666 & ~umask }

sub fingerprint {
    no warnings 'numeric';
    my ($device, $inode) = stat '/';
    return join ':', $>, $) + 0, groups(), $device || 0, $inode || 0;
}

sub groups {
    my %seen;
    return join ' ', sort { $a <=> $b } grep { !$seen{$_}++ } split ' ', $);
}

sub identity {
    my ($gid) = split ' ', $);
    my ($device, $inode) = stat '/';
    my $namespace = readlink '/proc/self/ns/mnt';
    $namespace = '0' unless defined $namespace;
    $namespace =~ s/\D//g;
    return { uid => $> + 0, gid => $gid + 0, groups => groups(), world => join(':', $namespace, $device, $inode) };
}

sub is_running {
    my ($pid)   = @_;
    my ($state) = _status($pid);
    return defined $state && $state !~ /[XZ]/;
}

sub start_time {
    my ($pid) = @_;
    return (_status($pid))[19];
}

# The fields of /proc/PID/stat after the name, which may hold anything, also spaces and parentheses.
sub _status {
    my ($pid) = @_;
    sysopen my $fh, "/proc/$pid/stat", 0 or return;
    binmode $fh;
    sysread $fh, my $line, 4096;
    close $fh;
    return unless defined $line && $line =~ s/\A.*\) //s;
    return split ' ', $line;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::World - The script's user, paths and environment

=head1 SYNOPSIS

  my %params = (file => CPANBridge::World::absolute_path($file), mode => CPANBridge::World::file_mode());

=head1 DESCRIPTION

Another process does the script's work, in its own directory and with its own umask and environment. What depends on the script's is made
explicit here, at the moment of the call.

=head1 FUNCTIONS

=head2 absolute_path

  my $path = CPANBridge::World::absolute_path($path);

The bytes Perl would pass to the system, made absolute. C<.>, C<..> and links stay; so do undef and the empty path.

=head2 environment

  my $hash = CPANBridge::World::environment('TZ', 'PG*');

Those variables that are set; C<*> stands for any rest of a name.

=head2 file_mode

  my $mode = CPANBridge::World::file_mode();

Mode of a new file: 0666 less the umask.

=head2 fingerprint

  my $text = CPANBridge::World::fingerprint();

Changes when user, group, groups or the root directory change. Cheap.

=head2 groups

  my $text = CPANBridge::World::groups();

Group numbers, sorted, each once, with spaces between.

=head2 identity

  my $hash = CPANBridge::World::identity();

C<uid>, C<gid>, C<groups> and C<world> for the greeting (F<docs/wire.md>, section 3).

=head2 is_running

  my $bool = CPANBridge::World::is_running($pid);

Is there such a process, and not only its zombie?

=head2 start_time

  my $ticks = CPANBridge::World::start_time($pid);

When a process was started, in clock ticks since boot: with the pid it names a process for good.

=head1 SEE ALSO

L<CPANBridge>

=cut
