# Calls over the daemon and over the private process: values, contexts, errors, and what they leave alone.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib";
use Test::More;

use BridgeTest qw(run_perl socket_path);
use CPANBridge;

for my $way ('daemon', 'private process') {
    subtest $way => sub {
        local $ENV{CPAN_BRIDGE_DAEMON} = $way eq 'daemon' ? 1 : 0;
        my ($out, $err, $status) = run_perl(<<'END_OF_SCRIPT');
use strict; use warnings; use CPANBridge; use Test::More;
my ($pong, $channel) = CPANBridge->open(test => 'ping', {});
is $pong, 'pong', 'list context gives result and channel';
isa_ok scalar(CPANBridge->open(test => 'ping')), 'CPANBridge::Channel', 'scalar context';

sub echo { $channel->request(echo => {value => $_[0]}) }
is_deeply echo($_), $_ for undef, '', 0, 1, -1, 42.5, 'text', "\0", [], {}, [1, [2, [3]]], {a => {b => undef}}, 9223372036854775807, -9223372036854775808,
  1e300, [undef, undef], {'' => 1, "\x{e9}" => 2, "\x{263a}" => 3};
my $bytes = join '', map chr, 0 .. 255;
is echo($bytes), $bytes, 'bytes';
ok !utf8::is_utf8(echo($bytes)), 'bytes come back as bytes';
my $characters = "\x{e9}\x{263a}\x{1f600}";
is echo($characters), $characters, 'characters';
is length echo('x' x 3_500_000), 3_500_000, 'more than one frame, both ways';

$! = 2; $? = 512; $@ = 'mine'; $_ = 'topic'; my @before = ($! + 0, $?, $@, $_);
echo(1);
is_deeply [$! + 0, $?, $@, $_], \@before, 'globals are kept';
eval { $channel->request(fail => {message => "no \x{263a}"}) };
isa_ok $@, 'CPANBridge::Error';
is $@->message, "no \x{263a}", 'message';
is "$@", "no \x{263a}", 'in string context';
is $@->class, 'TestFailure', 'class';
is $@->code, 'internal', 'code';
ok !$@->retryable && !$@->not_started, 'flags';
eval { $channel->request(nothing => {}) };
is $@->code, 'unknown_function', 'an unknown function';
eval { CPANBridge->open(nothing => 'x', {}) };
is $@->code, 'unknown_module', 'an unknown module';
eval { $channel->request(ping => {more => 1}) };
is $@->code, 'invalid_params', 'a wrong parameter';
like "$@", qr/more/, 'is named';

my @tickets = map { $channel->send(echo => {value => $_}) } 1 .. 20;
$channel->discard($tickets[5]);
is_deeply [map { $channel->receive($tickets[$_]) } reverse grep { $_ != 5 } 0 .. 19], [reverse grep { $_ != 6 } 1 .. 20], 'pipelined';
eval { $channel->receive($tickets[5]) };
like "$@", qr/no unanswered call with the ticket/, 'a discarded ticket';
eval { $channel->receive($tickets[0]) };
like "$@", qr/no unanswered call with the ticket/, 'a used ticket';

eval { $channel->request(sleep => {milliseconds => 20_000}, timeout => 0.1) };
is $@->code, 'timed_out', 'time-out of a call';
is echo('on'), 'on', 'the channel goes on';
done_testing;
END_OF_SCRIPT
        is $err,    '', 'nothing on stderr';
        is $status, 0,  'all pass' or diag $out;
        is -S socket_path() ? 1 : 0, $way eq 'daemon' ? 1 : 0, 'a daemon was started only if one is wanted'
            if $way eq 'daemon';
    };
}

done_testing;
