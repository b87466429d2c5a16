# The names that old scripts use.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib";
use Test::More;

use BridgeTest qw($home client_log run_perl);
use CPANBridge qw(call call_python get_last_error set_timeout);

subtest 'call' => sub {
    for my $way (
        [ 'a function',     sub { CPANBridge::call(@_) } ],
        [ 'imported',       sub { call(@_) } ],
        [ 'the old name',   sub { call_python(@_) } ],
        [ 'a class method', sub { CPANBridge->call(@_) } ],
        [ 'a method',       sub { CPANBridge->new->call_python(@_) } ]
    ) {
        my ($name, $code) = @$way;
        my $answer = $code->('test', 'echo', { value => [ 1, "\x{263a}" ] });
        is_deeply $answer, { success => 1, result => [ 1, "\x{263a}" ] }, $name;
        is ref $answer, 'HASH', 'a plain hash';
    }
    is get_last_error(), '', 'no error';
    my $answer = call('test', 'fail', { message => 'asked for' });
    ok !$answer, 'a failed answer is false';
    is $answer->{success},           0,             'as a hash too';
    is $answer->{error},             'asked for',   'with the text';
    is $answer->{error_info}{class}, 'TestFailure', 'and more';
    is get_last_error(),             'asked for',   'which is kept';
    is(CPANBridge->get_last_error, 'asked for', 'as a method');
    call('test', 'ping');
    is get_last_error(),                            '',                 'until the next call';
    is call('test', 'nothing')->{error_info}{code}, 'unknown_function', 'unknown';
};

subtest 'time-out' => sub {
    is set_timeout(0.2), 0.2, 'set';
    is(CPANBridge::get_timeout(), 0.2, 'get');
    is call('test', 'sleep', { milliseconds => 9000 })->{error_info}{code}, 'timed_out', 'works';
    is call('test', 'sleep', { milliseconds => 400 }, timeout => 5)->{result}, 400, 'a call has its own';
    CPANBridge->set_timeout(0);
    CPANBridge->new(timeout => 3);
    is(CPANBridge::get_timeout(), 3, 'of an object');
    set_timeout(0);
};

subtest 'the others' => sub {
    is(CPANBridge::test_python_bridge(), 1, 'test_python_bridge');
    is(CPANBridge->test_bridge,          1, 'test_bridge');
    CPANBridge->enable_debug;
    call('test', 'echo', { value => 'a secret' });
    CPANBridge::disable_debug();
    call('test', 'ping');
    my @notes = grep { /"event":"call/ } split /\n/, client_log();
    is @notes, 1, 'debug notes go to the log';
    like $notes[0],   qr/"event":"call test.echo".*"text":"ok"/, 'what was called';
    unlike $notes[0], qr/secret/,                                'but not with what';
    ok !eval 'package Other; CPANBridge->import("nothing"); 1', 'an unknown name';
    like $@, qr/^"nothing" is not exported by CPANBridge at \(eval/, 'at the place of use';
};

subtest 'nothing there' => sub {
    my ($out, $err, $status) =
        run_perl(<<'END_OF_SCRIPT', env => { CPAN_BRIDGE_DAEMON => 0, CPAN_BRIDGE_FALLBACK => 0 });
use strict; use warnings; use CPANBridge qw(call test_bridge get_last_error);
my $answer = call('test', 'ping');
print $answer ? 'true' : 'false', " $answer->{error_info}{code}: $answer->{error}\n", test_bridge(), "\n", get_last_error(), "\n";
END_OF_SCRIPT
    my $text = 'the bridge cannot be reached: CPAN_BRIDGE_DAEMON and CPAN_BRIDGE_FALLBACK are 0';
    is $out, "false unavailable: $text\n0\n$text\n", 'calls do not die';
    is $err, '',                                     'silent';
};

done_testing;
