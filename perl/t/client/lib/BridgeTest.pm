package BridgeTest;
use strict;
use warnings;

# A place of its own for each test file: home, socket, log, and the daemon that gets started there.

use Cwd            qw(abs_path);
use Exporter       qw(import);
use File::Basename qw(dirname);
use File::Path     qw(remove_tree);
use File::Spec     ();
use File::Temp     ();
use IO::Select     ();
use IPC::Open3     qw(open3);
use Storable       ();
use Symbol         qw(gensym);

our @EXPORT_OK =
    qw($home alive client_log daemon_pid eventually run_perl runs slow_factor socket_path stop_daemon write_file);

my $root = abs_path(dirname(__FILE__) . '/../../../..');
my $pid  = $$;
our $home = File::Temp::tempdir('bridge-XXXXXX', DIR => File::Spec->tmpdir);

chmod 0700, $home or die "$home: $!";
delete @ENV{ grep { /^(?:CPAN_BRIDGE_|XDG_|PERL5OPT\z|PERL_UNICODE\z)/ } keys %ENV };
@ENV{qw(HOME XDG_RUNTIME_DIR CPAN_BRIDGE_CONFIG)} = ($home, $home, "$home/none.conf");
delete $ENV{CPAN_BRIDGE_CONFIG};
$ENV{PERL5LIB} = "$root/perl/lib";

# A zombie, which some init processes leave about for a while, is not alive.
sub alive {
    my ($process) = @_;
    return read_file("/proc/$process/stat") =~ /\) [^ZX]/;
}

sub client_log { return read_file("$home/client.log") }

sub daemon_pid {
    my ($line) = grep { /"event":"started"/ } reverse split /\n/, read_file("$home/daemon.log");
    return $line && $line =~ /"pid":(\d+)/ ? $1 : undef;
}

# Polls until the code returns something true, up to ten seconds.
sub eventually (&) {
    my ($code) = @_;
    for (1 .. 500) {
        my $value = $code->();
        return $value if $value;
        select undef, undef, undef, 0.02;
    }
    return;
}

sub read_file {
    my ($path) = @_;
    open my $fh, '<', $path or return '';
    binmode $fh;
    local $/;
    my $text = <$fh>;
    return defined $text ? $text : '';
}

# Runs a script and returns its stdout, stderr and exit status; dies if it does not end.
sub run_perl {
    my ($code, %option) = @_;
    my $script = "$home/script-$$.pl";
    write_file($script, $code);
    my @command = ($^X, @{ $option{switches} || [] }, $script, @{ $option{arguments} || [] });
    @command = (@{ $option{wrapper} }, @command) if $option{wrapper};
    local %ENV = (%ENV, %{ $option{env} || {} });
    delete $ENV{$_} for grep { !defined $ENV{$_} } keys %ENV;
    my $child = open3(my $in, my $out, my $err = gensym, @command);
    print {$in} $option{input} if defined $option{input};
    close $in;
    my %text   = ($out => '', $err => '');
    my $select = IO::Select->new($out, $err);
    my $end    = time + ($option{timeout} || 30);

    while ($select->count) {
        my @ready = $select->can_read($end - time);
        if (!@ready) {
            kill KILL => $child;
            waitpid $child, 0;
            die "the script holds its pipes open: $text{$out}$text{$err}";
        }
        for my $fh (@ready) { sysread $fh, $text{$fh}, 65_536, length $text{$fh} or $select->remove($fh) }
    }
    waitpid $child, 0;
    return ($text{$out}, $text{$err}, $?);
}

# A script that must print this, nothing on stderr (or what a pattern says), and exit with 0 (or another status).
sub runs {
    my ($code, $expected, $name, %option) = @_;
    my ($out, $err, $status) = run_perl($code, %option);
    local $Test::Builder::Level = $Test::Builder::Level + 1;
    $err = '' if $option{stderr} && $err =~ $option{stderr};
    return Test::More::is_deeply([ $out, $err, $status ], [ $expected, '', $option{status} || 0 ], $name);
}

# How often to repeat: all of it only with BRIDGE_FULL=1.
sub slow_factor {
    my ($usual, $full) = @_;
    return $ENV{BRIDGE_FULL} ? $full : $usual;
}

sub socket_path { return "$home/cpan-bridge.sock" }

sub stop_daemon {
    my ($signal) = @_;
    my $daemon = daemon_pid() or return;
    return unless -S socket_path() && kill $signal || 'TERM', $daemon;
    eventually { !alive($daemon) };
    return $daemon;
}

# The bridge's processes that were started with our home and are still there: daemons that lost a race may be on their way up when the
# test ends. Whatever is not certainly ours is left alone.
sub strays {
    die "not a temporary home: '$home'" unless $home =~ m{/bridge-\w{6}\z};
    opendir my $proc, '/proc' or return;
    my @found;
    for my $process (grep { /\A[1-9]\d*\z/ && $_ != $$ } readdir $proc) {
        next unless alive($process) && read_file("/proc/$process/cmdline") =~ m{/(?:cpan-bridge|lane)\.mjs(?:\0|\z)};
        my @environment = split /\0/, read_file("/proc/$process/environ");
        push @found, $process if grep { $_ eq "HOME=$home" } @environment;
    }
    closedir $proc;
    return @found;
}

sub write_file {
    my ($path, $text) = @_;
    open my $fh, '>', $path or die "$path: $!";
    binmode $fh;
    print {$fh} $text;
    close $fh or die "$path: $!";
    return $path;
}

END {
    if ($pid == $$) {
        local $?;
        stop_daemon('KILL');
        eventually {
            my @strays = strays();
            kill KILL => @strays if @strays;
            remove_tree($home, { error => \my $ignored });
            !@strays && !-e $home;
        };
    }
}

1;
