# The end of a script: hooks, END blocks, destructors, batches, exit status.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib";
use Test::More;

use BridgeTest qw($home eventually run_perl runs);
use FakeBridge;

my $begin = <<'END_OF_BEGIN';
use strict; use warnings;
BEGIN { $| = 1 }
END { main::echo('END from before the bridge was loaded') if our $early }
require CPANBridge; CPANBridge->import;
our ($result, $channel) = CPANBridge->open('test', 'ping', {});
# Objects that other objects hold may be gone in global destruction, also channels; the connection is not.
sub echo { print CPANBridge::call('test', 'echo', {value => "@_\n"})->{result} }
{ package Late; sub new { bless {@_[1 .. $#_]}, $_[0] } sub DESTROY { main::echo("$_[0]{name} destroyed") } }
END_OF_BEGIN

for my $way ('daemon', 'private process') {
    subtest $way => sub {
        local $ENV{CPAN_BRIDGE_DAEMON} = $way eq 'daemon' ? 1 : 0;
        runs(
            $begin
                . <<'END_OF_SCRIPT', "body\nhook 2\nhook 1\nEND of the script\nEND from before the bridge was loaded\nglobal destroyed\n", 'everything still works', status => 7 << 8);
CPANBridge->at_end(sub { echo('hook 1') });
CPANBridge->at_end(sub { echo('hook 2'); system $^X, '-e', 'exit 3' });
our $early = 1;
END { echo('END of the script') }
our $late = Late->new(name => 'global');
echo('body');
exit 7;
END_OF_SCRIPT

        runs($begin
                . <<'END_OF_SCRIPT', "lexical destroyed\nhook\n", 'after die', status => 255 << 8, stderr => qr/^alas at /);
CPANBridge->at_end(sub { echo('hook') });
my $late = Late->new(name => 'lexical');
$! = 0; $? = 0;
die 'alas';
END_OF_SCRIPT

        runs(
            $begin
                . 'my %all = (a => Late->new(name => 1), b => [Late->new(name => 1)]); our @more = (Late->new(name => 1));',
            "1 destroyed\n" x 3,
            'in global destruction'
        );
        runs(
            $begin
                . 'CPANBridge->at_end(sub { die "hook failed\n" }); CPANBridge->at_end(sub { $? = 5; echo("second") });',
            "second\n",
            'a hook that dies is told and stops nobody',
            stderr => qr/^hook failed$/
        );
        runs(
            $begin . 'CPANBridge->at_end(sub { $? = 9 }); $? = 0; exit 4;',
            '',
            'hooks cannot change the status',
            status => 4 << 8
        );
    };
}

subtest 'batches' => sub {
    my $record = "$home/record";
    my $fake   = FakeBridge->start(
        sub {
            my ($peer) = @_;
            while (1) {
                my $frame = $peer->frame;
                $peer->answer($frame, 1), next if $frame->{type} == 3;
                open my $fh, '>>', $record or die $!;
                print {$fh} "$frame->{value}{params}{value}\n";
                close $fh;
            }
        });
    my %env = (CPAN_BRIDGE_SOCKET => $fake->path, CPAN_BRIDGE_FALLBACK => 0);
    my $start =
        'use CPANBridge; our $channel = CPANBridge->open("test", "x", {}); sub tell_it { $channel->post(p => {value => $_[0]}) } ';
    my %cases = (
        'end of the script' => [ 'tell_it("end")',                              "end\n" ],
        'exit in a hook'    => [ 'CPANBridge->at_end(sub { tell_it("hook") })', "hook\n" ],
        'a destructor'      => [
            'our $late = bless {}, "Late"; sub Late::DESTROY { $main::channel = CPANBridge->open("test", "x", {}); main::tell_it("late") } tell_it("end")',
            "end\nlate\n"
        ],
        'die'          => [ 'tell_it("end"); close STDERR; die',              "end\n" ],
        'POSIX::_exit' => [ 'tell_it("end"); require POSIX; POSIX::_exit(0)', '' ],
    );
    for my $name (sort keys %cases) {
        my ($code, $expected) = @{ $cases{$name} };
        unlink $record;
        run_perl($start . $code, env => \%env);
        eventually { BridgeTest::read_file($record) eq $expected };
        is BridgeTest::read_file($record), $expected, $name;
    }
};

runs(
    'use CPANBridge; print "never used\n"',
    "never used\n",
    'a script that never calls starts nothing',
    env => { HOME => "$home/other", XDG_RUNTIME_DIR => undef });
ok !-e "$home/other", 'and leaves nothing';

done_testing;
