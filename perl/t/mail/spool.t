# The spool: mail for a server that is down is kept, where that was asked for, and sent later, once.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib", "$Bin/../client/lib";
use IO::Socket::INET;
use Test::More;

use BridgeTest   qw($home eventually);
use MailTest     qw(parsed received start_server);
use MIME::Lite   ();
use Mail::Sender ();

# A port that was free a moment ago.
my $port = do { IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1')->sockport };

sub sender {
    return Mail::Sender->new(
        { smtp => '127.0.0.1', port => $port, from => 'me@x.test', to => 'you@y.test', timeout => 20, @_ });
}

sub spool {
    my @command = ("$Bin/../../../bin/cpan-bridge", 'spool', @_);
    open my $out, '-|', @command or die "$command[0]: $!";
    local $/;
    my $text = <$out>;
    close $out;
    return ($text, $? >> 8);
}

sub spool_quietly {
    open my $err, '>&', \*STDERR    or die $!;
    open STDERR,  '>',  '/dev/null' or die $!;
    my @result = spool(@_);
    open STDERR, '>&', $err or die $!;
    return @result;
}

my $refused = sender()->MailMsg({ msg => 'text' });
is $refused, -3, 'without a spool it is an error that the server is down';

$ENV{CPAN_BRIDGE_MAIL_SPOOL} = "$home/spool";
my $sender = sender();
is $sender->MailMsg({ subject => 'from the spool', msg => ".dot\n" }), $sender, 'with one it is not';
like $sender->{message_response}, qr/\A250 2\.0\.0 Spooled as \S+\r\n\z/, 'and the reply says so';
is(
    MIME::Lite->new(From => 'a@x.test', To => 'b@y.test', Subject => 'lite', Data => "x\n")
        ->send('smtp', '127.0.0.1', Port => $port),
    1, 'MIME::Lite'
);
is sender(auth => 'PLAIN', authid => 'u', authpwd => 'secret')->MailMsg({ msg => 'x' }), -3,
    'a mail that needs a login is not written down';

my ($list, $status) = spool('list');
like $list, qr/\Awaiting  \S+ to you\@y\.test by 127\.0\.0\.1, \d+ bytes: .*ECONNREFUSED.*\nwaiting .*\n\z/, 'the list';
is $status, 0, 'of which there is always one';
($list, $status) = spool('send');
like $list, qr/\Awaiting .*\nwaiting .*\n\z/, 'the server is still down';
is $status, 1, 'which is a failure for cron';

my $before = $port;
is start_server('--port', $port), $before, 'the server comes up';
($list, $status) = spool('send');
like $list, qr/\Asent     \S+ to you\@y\.test .*\nsent .*\n\z/, 'both are sent';
is $status,                            0,                'all is well';
is parsed((received())[0])->{subject}, 'from the spool', 'the first arrived';
like((received())[0]{body}, qr/\A\.dot\r\n/, 'with its dot');
spool('send');
is scalar received(), 2, 'nothing is sent twice';
is((spool('list'))[0], '', 'the spool is empty');

# A sender that is killed while the server is silent: the mail is never stuck.
for my $silence ([ 'data', 'waiting' ], [ 'done', 'unknown' ]) {
    my ($step, $place) = @$silence;
    MailTest::stop_server();
    sender()->MailMsg({ subject => $step, msg => 'x' });
    start_server('--port', $port, '--faults', [ { at => $step, stall => \1 } ]);
    my $child = fork;
    if (!$child) {
        open STDOUT, '>', '/dev/null';
        exec "$Bin/../../../bin/cpan-bridge", 'spool', 'send';
    }
    my $busy = $step eq 'data' ? 'sending' : 'ending';
    my ($owner, $id);
    ok eventually {
        my ($shown) = glob "$home/spool/$busy/*";
        ($id, $owner) = ($shown || '') =~ m{/([^/@]+)\@[^@]+\@(\d+)\@} or return 0;
        return $step eq 'data' || received();
    }, "$step: the mail is $busy";
    die "no mail is $busy" if !$owner;
    my (undef, $failed) = spool_quietly('retry', $id);
    is $failed, 1, 'retry does not take it from a process that lives';
    kill KILL => $owner;
    waitpid $child, 0;
    MailTest::stop_server();
    start_server('--port', $port);

    if ($place eq 'waiting') {
        like((spool('send'))[0], qr/\Asent     $id /, 'it was not sent: it waits again and is sent');
    } else {
        is((spool('send'))[1], 0, 'nobody knows: it is not sent again');
        like(
            (spool('list'))[0],
            qr/\Aunknown  $id .*: the process that sent it ended before the server's answer\n\z/,
            'the list says why'
        );
        is scalar received(), 0, 'by itself';
        is((spool('retry', $id))[1], 0, 'retry takes it');
        like((spool('send'))[0], qr/\Asent     $id /, 'and then it is sent');
    }
    is scalar received(), 1, 'once';
    is((spool('list'))[0], '', 'the spool is empty');
}

done_testing;
