# Code references as parameters: the bridge runs them while the script waits.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib";
use Test::More;

use BridgeTest;
use CPANBridge;
use CPANBridge::Session;

for my $way ('daemon', 'private process') {
    subtest $way => sub {
        $ENV{CPAN_BRIDGE_DAEMON} = $way eq 'daemon' ? 1 : 0;
        CPANBridge::Connection::end((CPANBridge::Session::current())[0]{main}, 'of the first part') if $way ne 'daemon';
        my $channel = CPANBridge->open(test => 'ping');
        my $run     = sub { my ($code, @args) = @_; $channel->request(callback => { code => $code, args => \@args }) };

        is_deeply $run->(sub { [ reverse @_ ] }, 1, [2], { 3 => "\x{263a}" }), [ { 3 => "\x{263a}" }, [2], 1 ],
            'arguments and result';
        is $run->(sub { undef }),                         undef,    'undef';
        is $run->(sub { return }),                        undef,    'nothing';
        is $run->(sub { wantarray ? 'list' : 'scalar' }), 'scalar', 'context';
        my $depth = 0;
        my $nest;
        $nest = sub {
            my ($n) = @_;
            $depth++;
            return $n ? $run->($nest, $n - 1) . ",$n" : $channel->request(echo => { value => 'bottom' });
        };
        is $run->($nest, 10), 'bottom,1,2,3,4,5,6,7,8,9,10', 'calls inside, nested';
        is $depth,            11,                            'each ran once';
        undef $nest;

        my $other = CPANBridge->open(test => 'ping');
        is $run->(
            sub {
                $other->request(echo => { value => 'other' }) . (CPANBridge->open(test => 'echo', { value => '+' }))[0];
            }
            ),
            'other+', 'calls on other handles inside';

        ok !eval {
            $run->(sub { die "oops\n" });
            1;
        }, 'an exception';
        is $@->code, 'callback_failed', 'fails the call';
        like "$@", qr/oops/, 'with its text';
        ok !eval {
            $run->(sub { die CPANBridge::Error->new(message => 'an object') });
            1;
        }, 'an exception object';
        like "$@", qr/an object/, 'as text';
        ok !eval {
            $run->(
                sub {
                    sub { 1 }
                });
            1;
        }, 'code as the result';
        like "$@", qr/result is a code reference/, 'is refused';

        my ($errno, $topic);
        $! = 7;
        $_ = 'topic';
        is $run->(sub { $! = 3; $@ = 'changed'; $_ }), 'topic', q{the script's globals are as they are};
        $@ = 'before';
        $run->(
            sub {
                eval { die 'inside' };
                1;
            });
        is $@, 'before', '$@ is kept';

        {
            no warnings 'exiting';
            my $left = 0;
            ok !eval {
                $run->(sub { last });
                1;
            }, 'last without a loop';
            like "$@", qr/the code reference left by next or last/, 'is an error';
            LOOP: for (1 .. 3) {
                $run->(sub { $left++; last LOOP });
            }
            is $left, 1, 'last of a loop outside leaves the call';
        }
        is $channel->request(echo => { value => 'on' }), 'on', 'and the connection goes on';

        my $code     = sub { 1 };
        my $registry = $channel->{connection}{callbacks};
        $run->($code) for 1 .. 10;
        my $before = keys %$registry;
        $run->($code) for 1 .. 10;
        is keys %$registry, $before, 'the same code is registered once';
        undef $channel;
        cmp_ok scalar(keys %$registry), '<', $before, 'and forgotten with the channel';
        is CPANBridge::call(test => 'callback', { code => sub { "call @_" }, args => [1] })->{result}, 'call 1',
            'in calls without a channel';
        is keys %$registry, 0, 'which keep nothing';
    };
}

done_testing;
