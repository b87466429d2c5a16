# The module logging for a client that only knows JSON lines.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/../client/lib";
use IO::Socket::UNIX;
use JSON::PP ();
use Test::More;

use BridgeTest qw($home socket_path);
use CPANBridge;

CPANBridge->open(test => 'ping');    # starts the daemon

sub call {
    my ($function, %params) = @_;
    my $socket = IO::Socket::UNIX->new(Peer => socket_path()) or die "no daemon: $!";
    print {$socket} JSON::PP->new->utf8->encode({ module => 'logging', function => $function, params => \%params }),
        "\n";
    return JSON::PP->new->utf8->decode(scalar <$socket>);
}

sub result {
    my $answer = call(@_);
    return $answer->{success} ? $answer->{result} : "failed: $answer->{error}";
}

my $file   = "$home/app.log";
my $logger = result(
    open     => path => $file,
    level    => 'INFO',
    layout   => '%p %c - %m%n',
    category => 'shell.job'
)->{logger};
ok $logger, 'a log is opened';
is_deeply result(write => logger => $logger, level => 'WARN', message => "caf\x{e9} \x{20ac}"),
    { written => JSON::PP::true() }, 'a line is written';
is_deeply result(write => logger => $logger, level => 'DEBUG', message => 'no'), { written => JSON::PP::false() },
    'a level that is off is not';
result(write => logger => $logger, level => 'ERROR', message => 'other', category => 'x.y');
is BridgeTest::read_file($file), "WARN shell.job - caf\xc3\xa9 \xe2\x82\xac\nERROR x.y - other\n",
    'it is there when the answer comes';
is_deeply result(close => logger => $logger), {}, 'closed';
like result(write => logger => $logger, level => 'INFO', message => 'x'), qr/^failed: .*logger/, 'then it is not known';

my $small = result(open => path => "$home/small.log", layout => '%m%n', max_bytes => 20, keep => 2)->{logger};
result(write => logger => $small, level => 'INFO', message => "line $_") for 1 .. 8;
my @files = sort glob "$home/small.log*";
is scalar @files, 3, 'rotation keeps as many files as told';
is join('', map { BridgeTest::read_file($_) } reverse @files), join('', map { "line $_\n" } 3 .. 8),
    'and the newest lines, in order';

like result(open => path => "$home/no/such/folder/x.log"), qr{^failed: Can't open \S+/x\.log},
    'a folder that is not there';
like result(open => path => $file, level => 'LOUD'), qr/^failed: .*level/, 'a level that is none';

done_testing;
