# email.send and email.send_file for a client that only knows JSON lines.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib", "$Bin/../client/lib";
use IO::Socket::UNIX;
use JSON::PP     ();
use MIME::Base64 ();
use Test::More;

use BridgeTest qw($home socket_path write_file);
use MailTest   qw(content parsed received start_server);
use CPANBridge;

my $port = start_server('--faults', [ { at => 'rcpt', match => 'bad', reply => '550 5.1.1 unknown' } ]);
CPANBridge->open(test => 'ping');    # starts the daemon

sub call {
    my ($function, %params) = @_;
    my $socket = IO::Socket::UNIX->new(Peer => socket_path()) or die "no daemon: $!";
    my $request =
        { module => 'email', function => $function, params => { host => '127.0.0.1', port => $port, %params } };
    print {$socket} JSON::PP->new->utf8->encode($request), "\n";
    my $line = <$socket>;
    return JSON::PP->new->utf8->decode($line);
}

my %mail = (
    from       => 'Me <me@x.test>',
    to         => [ 'you@y.test', "J\x{f6}rg <joerg\@y.test>" ],
    bcc        => 'secret@y.test',
    subject    => "Gr\x{fc}\x{df}e \x{20ac}",
    tls_verify => 0
);

subtest 'send' => sub {
    my $bytes  = join '', map { chr } 0 .. 255;
    my $answer = call(
        send        => %mail,
        text        => "\x{20ac}\n.\n",
        html        => '<b>x</b>',
        attachments =>
            [ { filename => "\x{fc}.bin", content => { '$bytes' => MIME::Base64::encode_base64($bytes, '') } } ],
    );
    ok $answer->{success}, 'accepted' or diag explain $answer;
    is_deeply $answer->{result}{accepted}, [qw(you@y.test joerg@y.test secret@y.test)], 'recipients';
    like $answer->{result}{reply}, qr/\A250 Queued/, "the server's words";
    my $mail = parsed();
    is_deeply [ @$mail{qw(subject text html message_id)} ],
        [ "Gr\x{fc}\x{df}e \x{20ac}", "\x{20ac}\n.\n", '<b>x</b>', $answer->{result}{message_id} ], 'what arrived';
    is_deeply [ map { $_->{name} } @{ $mail->{to} } ], [ '', "J\x{f6}rg" ], 'names';
    is_deeply [ map { [ $_->{filename}, content($_) ] } @{ $mail->{attachments} } ], [ [ "\x{fc}.bin", $bytes ] ],
        'the attachment byte for byte';
    unlike((received())[-1]{raw}, qr/secret/, 'no trace of bcc');
};

subtest 'send_file' => sub {
    my $bytes = join '', map { chr(($_ * 7) % 256) } 1 .. 500_000;
    write_file("$home/data.bin", $bytes);
    my $answer = call(send_file => %mail, text => 'x', files => ["$home/data.bin"]);
    ok $answer->{success},                            'accepted' or diag explain $answer;
    ok content(parsed()->{attachments}[0]) eq $bytes, 'the file byte for byte';
    my $mails = received();
    $answer = call(send_file => %mail, files => ["$home/none"]);
    is_deeply [ $answer->{error_info}{code}, $answer->{error_info}{details}{errno_name} ], [ 'io_error', 'ENOENT' ],
        'no such file';
    $answer = call(send_file => %mail, files => ['data.bin']);
    is $answer->{error_info}{code}, 'invalid_mail', 'a path that is not absolute';
    is scalar(received()),          $mails,         'nothing was sent';
};

subtest 'errors' => sub {
    my $mails  = received();
    my $answer = call(send => %mail, to => 'bad@y.test');
    is_deeply [ $answer->{success} ? 1 : 0, $answer->{error} ],
        [ 0, "recipient 'bad\@y.test' refused: 550 5.1.1 unknown" ], 'refused';
    is_deeply $answer->{error_info},
        {
        code        => 'smtp_refused',
        class       => 'SmtpError',
        retryable   => JSON::PP::false,
        not_started => JSON::PP::false,
        details     => { step => 'rcpt', reply_code => 550, reply => '550 5.1.1 unknown', recipient => 'bad@y.test' },
        },
        'with all the facts';
    is call(send => %mail, subject => "x\r\nBcc: evil\@e.test")->{error_info}{code}, 'invalid_mail',
        'a header in the subject';
    is call(send => %mail, from => 7, colour => 'red')->{error_info}{code}, 'invalid_params', 'an unknown parameter';
    is scalar(received()),                                                  $mails,           'nothing was sent';
    $answer = call(send => %mail, to => [ 'bad@y.test', 'good@y.test' ], skip_rejected => 1);
    is_deeply $answer->{result}{rejected}, [ { address => 'bad@y.test', reply => '550 5.1.1 unknown' } ], 'skipped';
};

done_testing;
