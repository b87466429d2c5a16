# The script's world: its paths, user, groups, file system, environment.
use strict;
use warnings;

use Cwd     qw(getcwd);
use FindBin qw($Bin);
use lib "$Bin/lib";
use Test::More;

use BridgeTest qw($home client_log run_perl runs stop_daemon);
use CPANBridge::World;

my $path = \&CPANBridge::World::absolute_path;
my $cwd  = getcwd();

subtest 'absolute_path' => sub {
    is $path->('/a/../b//c'), '/a/../b//c',    'absolute: as it is';
    is $path->('file'),       "$cwd/file",     'relative';
    is $path->('./a/../b'),   "$cwd/./a/../b", 'links decide what .. is, so it stays';
    is $path->(''),           '',              'empty';
    is $path->(undef),        undef,           'undef';
    chdir '/';
    is $path->('x'), '/x', 'in the root directory';
    chdir $home;
    my $name = "r\x{e9}sum\x{e9} \x{263a}";
    is $path->($name),  do { my $b = "$home/$name"; utf8::encode($b); $b }, 'characters: the bytes that Perl would use';
    is $path->("\xe9"), "$home/\xe9",                                       'bytes';
    my $dir = "\xe9\x{263a}";
    utf8::encode($dir);
    mkdir $dir or die $!;
    chdir $dir;
    is $path->("\xff"), "$home/$dir/\xff", 'bytes in a directory of bytes';
    chdir $home;
    mkdir "$home/gone";
    chdir "$home/gone";
    rmdir "$home/gone";
    $! = 5;
    $path->('x');
    is $! + 0, 5, 'errno is kept';
    chdir $cwd;
};

subtest 'umask and environment' => sub {
    my $before = umask 027;
    is CPANBridge::World::file_mode(), 0640, 'mode of a new file';
    umask 0;
    is CPANBridge::World::file_mode(), 0666, 'without umask';
    umask $before;
    local %ENV = (PGHOST => 'h', PGUSER => '', NLS_LANG => 'x', PG => 'y', OTHER => 1);
    is_deeply CPANBridge::World::environment('PG*', 'TZ', 'NLS_LANG'),
        { PGHOST => 'h', PGUSER => '', PG => 'y', NLS_LANG => 'x' }, 'those that are set';
};

subtest 'identity' => sub {
    my $world = CPANBridge::World::identity();
    is $world->{uid}, $>,     'effective user';
    is $world->{gid}, $) + 0, 'effective group';
    like $world->{groups}, qr/\A\d+(?: \d+)*\z/, 'groups';
    my @stat = stat '/';
    like $world->{world}, qr/\A\d+:$stat[0]:$stat[1]\z/, 'file system';
    ok CPANBridge::World::start_time($$) > 0, 'start time';
    is CPANBridge::World::start_time(2**22 + 1), undef, 'of nobody';
    ok CPANBridge::World::is_running($$),         'this process runs';
    ok !CPANBridge::World::is_running(2**22 + 1), 'that one does not';
};

my $who =
    'sub who { my ($r, $c) = CPANBridge->open("test", "ping", {}); my $m = (CPANBridge::Session::current())[0]{main}{welcome}; '
    . 'open my $fh, "<", "/proc/$m->{pid}/cmdline" or die $!; return <$fh> =~ /stdio/ ? "private" : "daemon" } ';

SKIP: {
    skip 'only root can become another user', 1 if $>;
    subtest 'a script that changes its user' => sub {
        plan
            skip_all => 'the checkout is not readable for others'
            if system qw(setpriv --reuid 65534 --clear-groups sh -c),
            'test -r "$0"', $INC{'CPANBridge/World.pm'};
        runs(
                  'use CPANBridge; $| = 1;'
                . $who
                . <<'END_OF_SCRIPT', "daemon private daemon private\n", 'uses a private process');
my @who = who();
my $kept = CPANBridge->open("test", "ping");
{ local $> = 65534; push @who, who(); }
push @who, who();
$) = "65534 65534";
push @who, who();
print "@who\n";
END_OF_SCRIPT
        like client_log(), qr/the script changed its user, group or root directory/, 'the log says why';
        runs(
            'use CPANBridge; $( = $) = "65534 65534"; $< = $> = 65534; print CPANBridge::call("test", "ping")->{result}, " $> $<\n";',
            "pong 65534 65534\n",
            'for good'
        );
    };
}

done_testing;
