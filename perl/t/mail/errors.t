# Every error: its number, its text, how on_errors reports it, and that nothing was sent.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib", "$Bin/../client/lib";
use Errno ();
use IO::Socket::INET;
use Test::More;

use BridgeTest qw($home write_file);
use MailTest   qw(received start_server);
use Mail::Sender;

my $port = start_server();

sub sender {
    my (%more) = @_;
    return Mail::Sender->new({ smtp => '127.0.0.1', port => $port, from => 'me@x.test', to => 'you@y.test', %more });
}

# What a refusal must leave: the number returned, and the same number and text everywhere.
sub fails {
    my ($sender, $result, $code, $text, $name) = @_;
    local $Test::Builder::Level = $Test::Builder::Level + 1;
    subtest $name => sub {
        is $result, $code, 'returned';
        if   (ref $text) { like $Mail::Sender::Error, $text, '$Error' }
        else             { is $Mail::Sender::Error,   $text, '$Error' }
        if (ref $sender) {
            is $sender->{error},     $code,                'error';
            is $sender->{error_msg}, $Mail::Sender::Error, 'error_msg';
            cmp_ok $sender->Error, '==', $code, 'Error as a number';
            is $sender->Error . '', $Mail::Sender::Error, 'Error as text';
            is $sender->Connected,  undef,                'not connected';
        }
    };
    return;
}

subtest 'before anything is sent' => sub {
    my $result = Mail::Sender->new({ smtp => 'no.such.host.invalid', from => 'a@x.test' });
    is $result,              -1, 'new returns the number of an unknown server';
    is $Mail::Sender::Error, 'The SMTP server no.such.host.invalid was not found', 'with its text';
    my $sender = sender();
    is $Mail::Sender::Error, undef, 'which the next success clears';

    fails $sender, $sender->MailMsg({}),              -9,  'No message specified',   'no message';
    fails $sender, $sender->MailMsg({ msg => '0' }),  -9,  'No message specified',   "'0' is none";
    fails $sender, $sender->MailFile({ msg => 'x' }), -10, 'No file name specified', 'no file';
    fails $sender, $sender->MailFile({ msg => 'x', file => "$home/none" }), -11, qq{File "$home/none" not found},
        'no such file';
    fails $sender, $sender->MailFile({ msg => 'x', file => $home }), -21, qr/\AFile "\Q$home\E" cannot be read: ./,
        'a directory';
    fails $sender, $sender->Open({ to => '' }), -8, 'Argument $to empty', 'nobody to send to';
    $sender = sender();
    fails $sender, $sender->Open({ smtp => 'no.such.host.invalid' }), -1,
        'The SMTP server no.such.host.invalid was not found', 'unknown server in Open';
    $sender = Mail::Sender->new({ from => 'a@x.test', to => 'b@y.test' });
    fails $sender, $sender->Open({}), -15, 'No SMTP server specified', 'no server';
    $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $port, to => 'b@y.test' });
    fails $sender, $sender->Open({}), -16, 'No From: address specified', 'no sender';
    $sender = sender();
    fails $sender, $sender->Open({ encoding => 'utf-8' }), -27, "Unknown encoding 'utf-8'", 'unknown encoding';
    ok ref $sender->OpenMultipart({ encoding => 'utf-8' }), 'which OpenMultipart takes';
    $sender->Cancel;
    fails $sender, $sender->SendEnc('x'), -14, 'Connection not established', 'text without a mail';
    is $sender->Close, 0, 'Close of nothing';
    $sender = sender(debug => "$home/none/debug.log");
    fails $sender, $sender->Open({}), -22, qr{\ACannot open the debug file '\Q$home\E/none/debug\.log': ./*},
        'debug file';

    for my $method (qw(Part SendFile)) {
        $sender = sender();
        $sender->Open({});
        fails $sender, $sender->$method({}), -12, "\$sender->$method() not available in singlepart mode",
            "$method in a mail of one part";
    }
    $sender = sender();
    $sender->Open({});
    is $sender->Body, $sender, 'Body without arguments does nothing there';
    fails $sender, $sender->Body('utf-8'), -12, '$sender->Body() not available in singlepart mode',
        'with arguments it does not';
    is scalar(received()), 0, 'no mail was sent';
};

SKIP: {
    skip 'root may read everything', 1 if !$>;
    my $secret = write_file("$home/secret", 'x');
    chmod 0, $secret;
    my $sender = sender();
    fails $sender, $sender->MailFile({ msg => 'x', file => $secret }), -21,
        qr/\AFile "\Q$secret\E" cannot be read: Permission denied/, 'unreadable';
}

subtest 'a server that is not there' => sub {
    my $closed  = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1')->sockport;
    my $sender  = sender(port => $closed);
    my $refused = do { local $! = Errno::ECONNREFUSED(); "$!" };
    fails $sender, $sender->MailMsg({ msg => 'x' }), -3, "connect() failed: $refused", 'refused';
    $sender->MailMsg({ msg => 'x' });
    is $! + 0, 5, '$! as in the original';

    my $silent = IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1') or die $!;
    $sender = sender(port => $silent->sockport, timeout => 0.2);
    fails $sender, $sender->MailMsg({ msg => 'x' }), -4,
        'Service not available. Server closed the connection unexpectedly', 'silent';
};

for (
    [ 'greeting', '554 go away',              -4, "Service not available. Reply: 554 go away\r\n" ],
    [ 'mail',     '451 4.3.0 later',          -5, "Server error: 451 4.3.0 later\r\n" ],
    [ 'rcpt',     '550 5.1.1 No such user',   -6, '5.1.1 No such user for "you@y.test" on host "127.0.0.1"' ],
    [ 'rcpt',     '550 Local user unknown',   -6, 'Local user "you@y.test" unknown on host "127.0.0.1"' ],
    [ 'data',     '452 disk full',            -5, "Server error: 452 disk full\r\n" ],
    [ 'done',     '554 looks like spam',      -7, "Transmission of message failed (looks like spam\r)" ],
    [ 'done',     "554-looks like\n554 spam", -7, "Transmission of message failed (looks like spam)" ],
) {
    my ($step, $reply, $code, $text) = @$_;
    (my $shown = $reply) =~ s/\n/ | /;
    $port = start_server('--faults', [ { at => $step, reply => $reply, times => 1 } ]);
    my $sender = sender();

    # smtp-server has one line for the refusal of a message.
    $text = qr/\ATransmission of message failed \(looks like/ if $reply =~ /\n/;
    fails $sender, $sender->MailMsg({ msg => "x\n" }), $code, $text, "$step: $shown";
    is scalar(received()), 0, 'nothing was sent';
    ok ref $sender->MailMsg({ msg => "again\n" }), 'the next mail of the same object goes';
    is $Mail::Sender::Error, undef, 'and clears the error';
    is scalar(received()),   1,     'once';
}

for my $step (qw(greeting ehlo mail rcpt data)) {
    $port = start_server('--faults', [ { at => $step, drop => \1 } ]);
    my $sender = sender();
    my ($code, $text) =
        $step eq 'greeting'
        ? (-4, 'Service not available. Server closed the connection unexpectedly')
        : (-5, 'No response from server');
    fails $sender, $sender->MailMsg({ msg => 'x' }), $code, $text, "connection lost at $step";
}

subtest 'the outcome is unknown' => sub {
    for my $fault ({ at => 'done', drop => \1 }, { at => 'done', stall => \1 }) {
        $port = start_server('--faults', [$fault]);
        my $sender = sender($fault->{stall} ? (timeout => 0.3) : ());
        fails $sender, $sender->MailMsg({ msg => "x\n" }), -7,
            qr/\ATransmission of message failed \(.*it may have been accepted\)\z/, 'lost after the final dot';
        is scalar(received()), 1, 'the server has it, once';
    }
    $port = start_server('--cut-after-bytes', 200_000);
    my $sender = sender(tls_allowed => 0);

    # More than the kernel's buffers take: else all of it may have been sent before the end is seen.
    write_file("$home/big", 'x' x 20_000_000);
    fails $sender, $sender->MailFile({ msg => 'x', file => "$home/big" }), -7,
        qr/\ATransmission of message failed \((?!.*accepted)/, 'lost in the middle';
    is scalar(received()), 0, 'the server has nothing';
};

subtest 'a file that becomes shorter while it is read' => sub {
    $port = start_server();
    write_file("$home/log.txt", 'x' x 500_000);
    my ($out, $err, $status) = BridgeTest::run_perl(<<'END', arguments => [ $port, "$home/log.txt" ]);
my $reads = 0;
BEGIN { *CORE::GLOBAL::read = sub (*\$$;$) { truncate $ARGV[1], 100_000 if $reads++ == 0; CORE::read($_[0], ${ $_[1] }, $_[2]) } }
use Mail::Sender; use MIME::Lite;
my $s = new Mail::Sender {smtp => '127.0.0.1', port => $ARGV[0], from => 'a@x.test', to => 'b@y.test'};
print $s->MailFile({msg => 'x', file => $ARGV[1]}), ' ', $Mail::Sender::Error, "\n";
open my $again, '>', $ARGV[1] or die $!; print $again 'y' x 500_000; close $again; $reads = 0;
my $m = MIME::Lite->new(From => 'a@x.test', To => 'b@y.test', Type => 'application/octet-stream', Path => $ARGV[1]);
print eval { $m->send('smtp', '127.0.0.1', Port => $ARGV[0]) } || $@;
END
    like $out,
        qr{\A-21 File "\Q$home\E/log\.txt" cannot be read: it became shorter while it was read\n\Q$home\E/log\.txt: became shorter while it was read at \S+ line 8\.\n\z},
        'is an error that says so'
        or diag $err;
    is scalar(received()), 0, 'no mail with less in it is sent';
};

subtest 'a refused goodbye' => sub {
    for my $fault ({ at => 'quit', reply => '500 no' }, { at => 'quit', drop => \1 }) {
        $port = start_server('--faults', [$fault]);
        ok ref sender()->MailMsg({ msg => 'x' }), 'does not make an accepted mail a failure';
        is scalar(received()), 1, 'which arrived';
        my $sender = sender(keepconnection => 1);
        ok ref $sender->Connect, 'but where no mail was sent';
        is $sender->Close(1), -5, 'it is an error';
    }
};

subtest 'on_errors' => sub {
    $port = start_server('--faults', [ { at => 'mail', reply => '451 later' } ]);
    my $text = "Server error: 451 later\r\n";
    my $dies = sender(on_errors => 'die');
    is eval { $dies->MailMsg({ msg => 'x' }); 1 }, undef,                    'die';
    is $@,                                         "$text\n",                'with the text and a newline';
    is eval { $dies->MailMsg({}); 1 },             undef,                    'die before the server';
    is $@,                                         "No message specified\n", 'likewise';
    is eval { Mail::Sender->new({ smtp => 'no.such.host.invalid', on_errors => 'die' }); 1 }, undef, 'die in new';
    is eval { sender(die_on_errors => 1)->Open({});                                      1 }, undef, 'the old name';

    for my $mode ('undef', undef) {
        my $quiet = sender(on_errors => $mode);
        is_deeply [ $quiet->Open({}) ], [], 'undef: an empty list';
        is scalar($quiet->Open({})),    undef, 'or undef';
        is $quiet->{error},             -5,    'the number is kept';
        is $Mail::Sender::Error,        $text, 'and the text';
        is scalar($quiet->MailMsg({})), undef, 'MailMsg without a message';

        # As in the original: what Open says inside MailMsg comes back as the number.
        is scalar($quiet->MailMsg({ msg => 'x' })), -5, 'MailMsg that Open refused';
    }
    is_deeply [ sender()->Open({}) ], [-5], 'code is the default';
    my $sender = sender();
    is eval { $sender->OpenMultipart({})->Body; 1 }, undef, 'a chain ends at the number';
    like $@, qr/\ACan't locate object method "Body" via package "-5"/, "with Perl's text";
    $sender->ClearErrors;
    is_deeply [ $sender->{error}, $sender->{error_msg}, $Mail::Sender::Error, $sender->Error ],
        [ undef, undef, undef, undef ], 'ClearErrors';
    is_deeply [ @Mail::Sender::Errors[ 0, -1, -3, -27 ] ],
        [ 'OK', '$smtphost unknown', 'connect() failed', 'Unknown encoding' ], '@Errors';
};

subtest 'no bridge' => sub {
    my ($out, $err, $status) = BridgeTest::run_perl(
        qq{use Mail::Sender; my \$s = new Mail::Sender {smtp => '127.0.0.1', from => 'a\@x.test', to => 'b\@y.test'};
        print \$s->MailMsg({msg => 'x'}), ' ', \$Mail::Sender::Error, "\\n";},
        env => { CPAN_BRIDGE_DAEMON => 0, CPAN_BRIDGE_FALLBACK => 0 });
    like $out, qr/\A-2 socket\(\) failed: .+/, 'is an error of Mail::Sender';
    is $err, '', 'and nothing else';
};

done_testing;
