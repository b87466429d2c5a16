# MIME::Lite over a real SMTP server: what arrives, who gets it, what is said when something is refused.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib", "$Bin/../client/lib";
use Test::More;

use BridgeTest qw($home run_perl write_file);
use MIME::Lite ();
use MailTest   qw(content parsed received start_server);

sub message {
    my %field = (
        From    => '"Me, I" <me@x.test>',
        To      => 'you@y.test, "Doe, J" <j@y.test>',
        Subject => 'S',
        Data    => "line\n.dot\nend\n",
        @_
    );
    return MIME::Lite->new(%field);
}

# What a piece of code dies with, without the place.
sub death {
    my ($code) = @_;
    return 'lived' if eval { $code->(); 1 };
    (my $text = $@) =~ s/ at \S+ line \d+\.\n\z//;
    return $text;
}

my $port = start_server(
    '--faults',
    [
        { at => 'rcpt', match => 'bad',      reply => '550 5.1.1 unknown' },
        { at => 'mail', match => 'nosender', reply => '553 no such sender' },
        { at => 'done', match => 'SPAM',     reply => '554 not here' },
    ]);
my @server = ('smtp', '127.0.0.1', Port => $port, Timeout => 60);

subtest 'a simple message' => sub {
    my $message = message(Cc => 'cc@y.test (Comment)', Bcc => 'Group: secret@y.test;');
    is $message->send(@server),        1, 'sent';
    is $message->last_send_successful, 1, 'last_send_successful';
    my $mail = (received())[-1];
    is $mail->{from}, 'me@x.test', 'envelope sender';
    is_deeply $mail->{to}, [qw(you@y.test j@y.test cc@y.test secret@y.test)], 'everybody of To, Cc and Bcc';
    unlike $mail->{raw}, qr/secret/, 'no trace of Bcc';
    is $mail->{body}, "line\r\n.dot\r\nend\r\n", 'the text, lines ended and dots kept';
};

subtest 'attachments byte for byte' => sub {
    my $bytes = join '', map { chr } 0 .. 255;
    write_file("$home/data.xlsx", $bytes x 1000);
    my $message = message(Type => 'multipart/mixed', Data => undef);
    $message->attach(Type => 'TEXT',   Encoding => 'quoted-printable', Data        => "caf\xc3\xa9\n");
    $message->attach(Type => 'AUTO',   Path     => "$home/data.xlsx",  Disposition => 'attachment');
    $message->attach(Type => 'BINARY', Data     => $bytes,             Filename    => 'in memory.bin');
    is $message->send(@server), 1, 'sent';
    my @attachments = @{ parsed()->{attachments} };
    is_deeply [ map { $_->{filename} } @attachments ], [ 'data.xlsx', 'in memory.bin' ], 'names';
    is $attachments[0]{content_type}, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'AUTO';
    ok content($attachments[0]) eq $bytes x 1000, 'the file';
    ok content($attachments[1]) eq $bytes,        'the data';
};

subtest 'addresses that are given' => sub {
    message()->send(@server, To => [ 'a@y.test', '<b@y.test>' ], From => 'bounce@x.test');
    is_deeply [ @{ (received())[-1] }{qw(from to)} ], [ 'bounce@x.test', [qw(a@y.test b@y.test)] ], 'a list';
    message()->send(@server, To => 'c@y.test');
    is_deeply((received())[-1]{to}, ['c@y.test'], 'a text');
    message('Return-Path' => '<return@x.test>')->send(@server);
    is((received())[-1]{from}, 'return@x.test', 'Return-Path');
    local $MIME::Lite::AUTO_CC = 0;
    message(To => 'you@y.test', Cc => 'cc@y.test')->send(@server);
    is_deeply((received())[-1]{to}, ['you@y.test'], 'AUTO_CC off');
};

subtest 'the default way' => sub {
    my @before = MIME::Lite->send(@server);
    is_deeply \@before, ['sendmail'], 'what it was';
    is message(Subject => 'default')->send, 1, 'sent';
    like((received())[-1]{raw}, qr/^Subject: default\r$/m, 'it arrived');
    MIME::Lite->send(@before);
};

subtest 'refusals' => sub {
    my $count   = received();
    my $message = message(To => 'bad@y.test, you@y.test');
    is death(sub { $message->send(@server) }), "SMTP recipient() command failed: \n5.1.1 unknown\n\n", 'a recipient';
    is $message->last_send_successful,         0,                                                      'not successful';
    is death(sub { message(From => 'nosender@x.test')->send(@server) }),
        "SMTP mail() command failed: \nno such sender\n\n", 'the sender';
    is death(sub { message(To => 'bad@y.test')->send(@server, SkipBad => 1) }),
        "SMTP recipient() command failed: \n5.1.1 unknown\n\n", 'nobody left';
    like death(sub { message(Data => "SPAM\n")->send(@server) }),
        qr/\ANet::CMD \(Net::SMTP\) DATAEND command failed\.\nLast server message was:not here\n/, 'the text';
    is death(sub { MIME::Lite->new(From => 'a@b.test', Data => 'x')->send(@server) }),
        "send_by_smtp: nobody to send to for host '127.0.0.1'?!\n", 'nobody to send to';
    is death(sub { message()->send(@server, AuthUser => 'u', AuthPass => 'p') }),
        "SMTP auth() command not supported on 127.0.0.1\n", 'no AUTH';
    is death(sub { message()->send('smtp', '127.0.0.1', Port => 1, Timeout => 5) }),
        "SMTP Failed to connect to mail server: Connection refused\n", 'no server';
    like death(sub { message()->send('smtp', 'no.such.host.invalid', Timeout => 5) }),
        qr/\ASMTP Failed to connect to mail server: .+\n\z/, 'no host';
    like death(sub { message()->send(@server, LocalAddr => '127.0.0.1') }),
        qr/MIME::Lite: send_by_smtp has no LocalAddr/,
        'what is not there is named';
    is scalar received(),                                                    $count, 'nothing arrived';
    is message(To => 'bad@y.test, you@y.test')->send(@server, SkipBad => 1), 1,      'SkipBad';
    is_deeply((received())[-1]{to}, ['you@y.test'], 'the others got it');
};

subtest 'a file that vanishes in the middle' => sub {
    my $count   = received();
    my $message = message(Type => 'multipart/mixed', Data => undef);
    $message->attach(Type => 'TEXT', Data => 'x' x 100_000);
    write_file("$home/short.txt", 'x');
    $message->attach(Type => 'TEXT', Path => "$home/short.txt");
    local $MIME::Lite::AUTO_VERIFY = 0;
    unlink "$home/short.txt";
    like death(sub { $message->send(@server) }), qr/\Aopen \S+short\.txt: No such file or directory\n/, 'the error';
    is scalar received(), $count, 'half a message is not delivered';
};

subtest 'the second of two hosts' => sub {
    is message()->send('smtp', [ '127.0.0.1:1', "127.0.0.1:$port" ], Timeout => 5), 1, 'sent';
};

subtest 'login and TLS' => sub {
    my $secure = start_server(qw(--tls implicit --user joe:se:cret --auth-required));
    like death(sub { message()->send('smtp', '127.0.0.1', Port => $secure, SSL => 1, Timeout => 20) }),
        qr/\ASMTP Failed to connect to mail server: .*certificate/, 'SSL verifies the certificate';
    my $plain = start_server(qw(--tls none --user joe:se:cret --auth-required));
    my @login = ('smtp', '127.0.0.1', Port => $plain, AuthUser => 'joe');
    is message()->send(@login, AuthPass => 'se:cret'), 1, 'logged in';
    like death(sub { message()->send(@login, AuthPass => 'wrong') }), qr/\ASMTP auth\(\) command failed: \n/, 'refused';
    unlike death(sub { message()->send(@login, AuthPass => 'pass-word') }), qr/pass-word/, 'the password is not told';
};

subtest 'Debug' => sub {
    my $secret = start_server(qw(--user joe:secret));
    my ($out, $err, $status) = run_perl(<<'END', arguments => [$secret]);
use MIME::Lite;
my $message = MIME::Lite->new(From => 'a@x.test', To => 'b@y.test', Data => "x\n");
$message->send('smtp', '127.0.0.1', Port => $ARGV[0], Debug => 1, AuthUser => 'joe', AuthPass => 'secret');
END
    like $err,   qr/^MIME::Lite::SMTP\S*<<< 220 .*^MIME::Lite::SMTP\S*>>> MAIL FROM:<a\@x\.test>/ms, 'the dialogue';
    unlike $err, qr/secret|am9l/, 'without credentials';
    is "$out$status", '0', 'on STDERR alone';
};

done_testing;
