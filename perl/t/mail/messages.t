# What arrives: headers, bodies, encodings, attachments, as the server received them and as another parser reads them.
use strict;
use warnings;

use Cwd     ();
use FindBin qw($Bin);
use lib "$Bin/lib", "$Bin/../client/lib";
use Test::More;

use BridgeTest qw($home write_file);
use MailTest   qw(content parsed received start_server);
use Mail::Sender;

my $port = start_server();

sub sender {
    my (%more) = @_;
    my $sender = Mail::Sender->new({
        smtp      => '127.0.0.1',
        port      => $port,
        from      => 'Night Job <job@x.test>',
        to        => 'joe@y.test',
        on_errors => 'die',
        %more
    });
    return $sender;
}

subtest 'MailMsg' => sub {
    my $sender = sender();
    my $result = $sender->MailMsg({
        to      => 'joe@y.test, "Doe, Jane" <jane@y.test>',
        cc      => [ 'amy@z.test', 'Bob <bob@z.test>' ],
        bcc     => 'secret@z.test',
        replyto => 'answers@x.test',
        subject => 'The report',
        msg     => "Hello\n.\n.dot\nend\n",
    });
    is $result,              $sender, 'returns the object';
    is $Mail::Sender::Error, undef,   'no error';
    my ($mail) = received();
    is $mail->{from}, 'job@x.test', 'sender';
    is_deeply $mail->{to}, [qw(joe@y.test jane@y.test amy@z.test bob@z.test secret@z.test)], 'recipients';
    my @headers = split /\r\n(?!\t)/, $mail->{head};
    is_deeply [ map { /\A([^:]+)/ } @headers ], [qw(To From Cc Reply-To Subject Date X-Mailer Message-ID)],
        'headers in the order of the original';
    is_deeply [ @headers[ 0 .. 4 ] ],
        [
        'To: joe@y.test, "Doe, Jane" <jane@y.test>',
        'From: Night Job <job@x.test>',
        'Cc: amy@z.test, Bob <bob@z.test>',
        'Reply-To: answers@x.test',
        'Subject: The report',
        ],
        'their values';
    like $headers[5], qr/\ADate: [A-Z]\w\w, \d\d? [A-Z]\w\w \d{4} \d\d:\d\d:\d\d [+-]\d{4}\z/, 'Date';
    like $headers[6],
        qr/\AX-Mailer: Perl script "messages\.t"\r\n\tusing Mail::Sender 0\.903 by Jenda Krynicky, Czechlands\r\n\trunning on \S+ \(\S*\)\r\n\tunder account "[^"]*"\z/,
        'X-Mailer';
    like $headers[7], qr/\AMessage-ID: <\d{8}_\d{6}_\d{6}\.job\@x\.test>\z/, 'Message-ID';
    is $headers[7],   "Message-ID: $sender->{messageid}",  'kept on the object';
    is $mail->{body}, "Hello\r\n.\r\n.dot\r\nend\r\n\r\n", 'text with dots and CRLF';
    unlike $mail->{raw},              qr/secret/,         'no trace of bcc';
    like $sender->{message_response}, qr/\A250 .*\r\n\z/, "the server's acceptance";
};

subtest 'positional arguments and texts as lists' => sub {
    my $sender = Mail::Sender->new('a@x.test', 'r@x.test', 'b@y.test', '127.0.0.1', 'First', "X-A: 1\nX-B: 2");
    $sender->{port} = $port;
    is $sender->MailMsg("Hello\n"), $sender, 'MailMsg with nothing but the text';
    my $mail = parsed();
    is_deeply [ $mail->{subject}, $mail->{from}[0]{address}, $mail->{reply_to}[0]{address} ],
        [ 'First', 'a@x.test', 'r@x.test' ],
        'the rest from new';
    is_deeply [ grep { /^X-[AB]:/ } @{ $mail->{headers} } ], [ 'X-A: 1', 'X-B: 2' ], 'headers as text';
    is $sender->MailMsg('c@x.test', undef, 'd@y.test', undef, 'Second', { 'X-C' => 3 }, [ 'one', "two\n", 'three' ]),
        $sender, 'all positions';
    $mail = parsed();
    is_deeply [ $mail->{subject}, $mail->{from}[0]{address}, $mail->{to}[0]{address}, $mail->{text} ],
        [ 'Second', 'c@x.test', 'd@y.test', "one\ntwo\nthree\n\n" ], 'what arrived';
    is_deeply [ grep { /^X-/ } @{ $mail->{headers} }[ 0 .. $#{ $mail->{headers} } ] ],
        [ grep { /^X-(?:C: 3|Mailer)/ } @{ $mail->{headers} } ],
        'headers as a hash, the old ones gone';
};

subtest 'parameters stick, copies do not share' => sub {
    my $sender = sender();
    $sender->MailMsg({ subject => 'sticky', msg => 'one' });
    my $copy = $sender->new({ subject => 'copy' });
    $sender->MailMsg({ msg => 'two' });
    $copy->MailMsg({ msg => 'three' });
    is_deeply [ map { parsed($_)->{subject} } (received())[ -3 .. -1 ] ], [qw(sticky sticky copy)], 'subjects';
    my $indirect = new Mail::Sender { SMTP => '127.0.0.1', Port => $port, From => 'i@x.test', TO => 'j@y.test' };
    ok ref $indirect->MailMsg({ Subject => 'any case', msg => 'x' }), 'indirect object, keys of any case';
    is parsed()->{from}[0]{address}, 'i@x.test', 'arrived';
};

subtest 'encodings and characters' => sub {
    my $text  = "Gr\x{fc}\x{df}e = \x{20ac}\nline two " . ('x' x 100) . "\n.dot\n";
    my $bytes = do { my $copy = $text; utf8::encode($copy); $copy };
    for my $encoding ('quoted-printable', 'Base64', '8bit') {
        for ([ characters => $text ], [ bytes => $bytes ]) {
            my ($kind, $message) = @$_;
            my $warnings = '';
            local $SIG{__WARN__} = sub { $warnings .= $_[0] };
            sender()->MailMsg({
                subject  => "\x{dc}bergr\x{f6}\x{df}e: 5 \x{20ac}",
                charset  => 'utf-8',
                encoding => $encoding,
                msg      => $message,
            });
            my ($mail, $parsed) = ((received())[-1], parsed());
            like $mail->{head},
                qr{\r\nMIME-Version: 1\.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: $encoding\z}i,
                "$encoding, $kind: MIME headers";
            (my $got = $parsed->{text}) =~ s/\n+\z/\n/;
            is $got,               $text,                                  "$encoding, $kind: text";
            is $parsed->{subject}, "\x{dc}bergr\x{f6}\x{df}e: 5 \x{20ac}", "$encoding, $kind: subject";
            unlike $mail->{head}, qr/[^\x00-\x7f]/, "$encoding, $kind: headers are ASCII";
            is $warnings, '', "$encoding, $kind: no warning";
        }
    }
    sender()->MailMsg({
        charset  => 'iso-8859-1',
        encoding => 'quoted-printable',
        msg      => "Gr\xfc\xdfe\n",
        from     => "\"M\xfcller, J\xf6rg\" <j\@x.test>"
    });
    my $parsed = parsed();
    like $parsed->{text}, qr/\AGr\x{fc}\x{df}e/, 'Latin-1';
    is_deeply $parsed->{from}, [ { name => "M\x{fc}ller, J\x{f6}rg", address => 'j@x.test' } ],
        'a name with a comma in an address';

    my $long = join ' ', map { "W\x{f6}rter$_" } 1 .. 60;
    sender()->MailMsg({ charset => 'utf-8', subject => $long, msg => 'x' });
    is parsed()->{subject}, $long, 'a long subject';
    my @words = (received())[-1]{head} =~ /(=\?\S+\?=)/g;
    is scalar(grep { length > 75 } @words), 0, 'no encoded word is longer than 75 characters';
};

subtest 'characters without a charset' => sub {
    my @warnings;
    local $SIG{__WARN__} = sub { push @warnings, @_ };
    sender()->MailMsg({ msg => "\x{20ac}\n" });
    my $line = __LINE__ - 1;
    is_deeply \@warnings, ["Wide character in print at $0 line $line.\n"], 'the warning of print, at the script';
    is((received())[-1]{body}, "\xe2\x82\xac\r\n\r\n", 'UTF-8 all the same');
    @warnings = ();
    sender()->MailMsg({ msg => "\xfc\xff\n" });
    is((received())[-1]{body}, "\xfc\xff\r\n\r\n", 'bytes as they are');
    is_deeply \@warnings, [], 'without a warning';
};

subtest 'files' => sub {
    my $all   = join '', map { chr } 0 .. 255;
    my %files = (
        'all.bin'          => $all x 700,
        'empty.dat'        => '',
        'dots.txt'         => "a\n.\n..b\nno end",
        'umlaut.txt'       => "Gr\xc3\xbc\xc3\x9fe\n" x 3000,
        'with "quote".dat' => $all,
        'page.html'        => '<p>' . ('long ' x 20_000) . "</p>\n",
    );
    write_file("$home/$_", $files{$_}) for keys %files;
    my @paths = map { "$home/$_" } sort keys %files;

    sender()->MailFile({ subject => 'files', msg => "See the files.\n", file => \@paths });
    my $mail = parsed();
    is $mail->{text}, "See the files.", 'the text; its last line end belongs to the boundary';
    is_deeply [ map { $_->{filename} } @{ $mail->{attachments} } ], [ sort keys %files ], 'names';
    for my $attachment (@{ $mail->{attachments} }) {
        my $name     = $attachment->{filename};
        my $expected = $files{$name};
        $expected =~ s/\n/\r\n/g if $name =~ /\.(?:txt|html)\z/;    # text travels as lines
        $expected =~ s/\r\n\z//  if $name =~ /\.(?:txt|html)\z/;
        my $is_same = content($attachment) eq $expected;
        ok $is_same, "$name: content" or diag length(content($attachment)), ' instead of ', length $expected;
    }
    is_deeply [ map { $_->{content_type} } @{ $mail->{attachments} } ],
        [ map { /txt\z/ ? 'text/plain' : /html\z/ ? 'text/html' : 'application/octet-stream' } sort keys %files ],
        'types';

    my $before = Cwd::getcwd();
    chdir $home or die $!;
    write_file("$home/a.gif", 'GIF');
    sender()->MailFile({ msg => 'x', file => "a.gif, all.bin", encoding => 'Base64', description => 'two files' });
    $mail = parsed();
    is_deeply [ map { [ $_->{filename}, content($_) ] } @{ $mail->{attachments} } ],
        [ [ 'a.gif', 'GIF' ], [ 'all.bin', $files{'all.bin'} ] ],
        'names with commas between, relative to the working directory';
    like(
        (received())[-1]{raw},
        qr/Content-Type: image\/gif; name="a\.gif"\r\nContent-Description: two files\r\n/,
        'type and description'
    );

    sender()->MailFile('p@x.test', undef, 'q@y.test', undef, 'positional', undef, 'text', 'a.gif');
    is_deeply [ map { $_->{filename} } @{ parsed()->{attachments} } ], ['a.gif'], 'positional';
    sender()
        ->MailFile({ msg => 'x', file => 'dots.txt', encoding => 'Base64', ctype => 'text/csv', charset => 'utf-8' });
    is content(parsed()->{attachments}[0]), $files{'dots.txt'}, 'text in base64 arrives byte for byte';
    chdir $before or die $!;
};

subtest 'file names and descriptions that are not ASCII' => sub {
    my $name = "Bericht f\x{fc}r M\x{e4}rz (\x{20ac}).txt";
    my $path = do { my $copy = "$home/$name"; utf8::encode($copy); write_file($copy, 'x') };
    sender()->MailFile({ msg => 'see', file => [$path] });
    my $raw = (received())[-1]{raw};
    like $raw, qr/; name\*=utf-8''Bericht%20f%C3%BCr%20M%C3%A4rz%20%28%E2%82%AC%29\.txt\r\n/,         'RFC 2231';
    like $raw, qr/^Content-Disposition: attachment; filename\*=utf-8''Bericht%20f%C3%BCr[^\r"]*\r$/m, 'twice';
    like $raw, qr/^Content-Description: Bericht =\?utf-8\?Q\?f=C3=BCr_M=C3=A4rz_=28=E2=82=AC=29=2Etxt\?=\r$/m,
        'RFC 2047';
    unlike $raw, qr/[^\x00-\x7f]/, 'all is ASCII';
    is parsed()->{attachments}[0]{filename}, $name, 'as another parser reads it';

    my $latin = write_file("$home/\xfcber.bin", 'x');
    sender()->OpenMultipart({ charset => 'windows-1252' })->Attach({ file => [$latin], description => "\x{fc}ber" })
        ->Close;
    is parsed()->{attachments}[0]{filename}, "\x{fc}ber.bin", 'bytes that are not UTF-8 are in the charset of the mail';
};

subtest 'parts' => sub {
    write_file("$home/logo.gif", "GIF89a\0\n");
    my $sender = sender();
    my $result =
        $sender->OpenMultipart({ subject => 'parts', multipart => 'mixed', boundary => 'XX=YY' })
        ->Part({ ctype => 'multipart/alternative' })
        ->Part({ ctype => 'text/plain', disposition => 'NONE', msg => "plain\n" })->Part({
            ctype       => 'text/html; charset=utf-8',
            disposition => 'NONE',
            encoding    => 'quoted-printable',
            msg         => "<b>h\x{20ac}</b>"
        }
    )->EndPart('multipart/alternative')
        ->Attach({ file => "$home/logo.gif", content_id => '*', disposition => 'inline; filename="l.gif"' })
        ->Attach('with an id', undef, undef, undef, "$home/logo.gif", '#')->Close;
    is $result, $sender, 'a chain';
    my $mail = parsed();
    is_deeply [ $mail->{text}, $mail->{html} ], [ 'plain', "<b>h\x{20ac}</b>" ], 'alternatives';
    is_deeply [ map { [ $_->{filename}, $_->{disposition}, $_->{cid}, content($_) ] } @{ $mail->{attachments} } ],
        [ [ 'l.gif', 'inline', 'logo.gif', "GIF89a\0\n" ], [ 'logo.gif', 'attachment', 'id0', "GIF89a\0\n" ] ],
        'attachments';
    my $raw = (received())[-1]{raw};
    is scalar(() = $raw =~ /^--XX-YY(?:--)?\r$/mg), 4, 'boundaries of the mail';
    is_deeply [ $raw =~ /^(--Part-XX-YY_\d(?:--)?)\r$/mg ], [ ('--Part-XX-YY_2') x 2, '--Part-XX-YY_2--' ],
        'boundaries of the level';
    like $raw,
        qr/^This message is in MIME format\. Since your mail reader does not understand\r\nthis format, some or all/m,
        'preamble';

    $sender->OpenMultipart({ subject => 'body' })
        ->Body({ charset => 'utf-8', encoding => '8BIT', ctype => 'text/html', msg => "\x{e9}" })->Close;
    is parsed()->{html}, "\x{e9}", 'Body with a hash';
    $sender->OpenMultipart({ subject => 'streamed' })->Body;
    $sender->SendLineEnc("line $_") for 1 .. 3;
    $sender->Part({ ctype => 'text/plain', encoding => 'Base64', disposition => 'attachment; filename=s.txt' });
    $sender->SendEnc("a$_\n") for 1 .. 100;
    $sender->Close;
    $mail = parsed();
    is $mail->{text},                    "line 1\nline 2\nline 3",           'SendLineEnc into the body';
    is content($mail->{attachments}[0]), join('', map { "a$_\n" } 1 .. 100), 'base64 in many pieces';
};

subtest 'no field can add a header, a recipient or a body' => sub {
    my $evil = "x\r\nBcc: evil\@e.test\r\n\r\nbody\n\nX-Evil: 1";
    write_file("$home/plain.txt", 'x');
    my $sender = sender();
    $sender->OpenMultipart({
        subject   => $evil,
        fake_from => "a\@x.test$evil",
        fake_to   => $evil,
        replyto   => $evil,
        priority  => $evil,
        messageid => $evil,
        headers   => { "X-One\nX-Evil: 2" => $evil },
    });
    $sender->Part({
        ctype       => "text/plain$evil",
        description => $evil,
        encoding    => "7BIT\r\nX-Evil: 3",
        disposition => $evil,
        content_id  => $evil,
        msg         => 'text'
    });
    $sender->Close;
    my $mail = (received())[-1];
    is_deeply $mail->{to}, ['joe@y.test'], 'one recipient';
    my @lines = split /\r\n/, $mail->{head};
    is_deeply [ grep { /^(?:Bcc|X-Evil|body)/i } @lines ], [], 'no header of its own';
    is_deeply [ grep { /^$/ } @lines ],                    [], 'no early end of the headers';
    my ($part) = $mail->{body} =~ /\r\n--Message-Boundary[^\r]*\r\n(.*?)\r\n\r\n/s;
    is_deeply [ grep { /^(?:Bcc|X-Evil|body)/i } split /\r\n/, $part ], [], 'nor in a part';

    for my $given (
        [ to   => ["joe\@y.test>\r\nRCPT TO:<evil\@e.test"] ],
        [ from => "a\@x.test>\r\nRCPT TO:<evil\@e.test" ],
        [ bcc  => ["b\@y.test\nDATA"] ]
    ) {
        my $failed = sender(on_errors => 'code');
        is $failed->MailMsg({ @$given, msg => 'x' }), -5, "$given->[0]: refused";
        like $Mail::Sender::Error, qr/\AServer error: (?:to|from) .*(?:line break|contains)/, 'with a text';
    }
    is scalar(received()), scalar(
        grep {
            !grep { /evil/ }
                @{ $_->{to} }
        } received()
        ),
        'nothing went to evil';
};

subtest 'priority, confirmations, site headers, switches' => sub {
    local $Mail::Sender::SITE_HEADERS = 'X-Site: here';
    sender()
        ->MailMsg({ msg => 'x', priority => 1, confirm => 'delivery, reading: boss@x.test', headers => 'X-Own: 1' });
    my ($head) = (received())[-1]{head};
    like $head, qr/^X-Priority: 1 \(Highest\)\r$/m, 'priority';
    like $head,
        qr/^Return-Receipt-To: job\@x\.test\r\nDisposition-Notification-To: job\@x\.test\r\nX-Confirm-Reading-To: boss\@x\.test\r$/m,
        'confirmations';
    like $head, qr/^Message-ID: \S+\r\nX-Site: here\r\nX-Own: 1\z/m, 'site headers before the own';
    {
        local ($Mail::Sender::NO_X_MAILER, $Mail::Sender::NO_DATE, $Mail::Sender::NO_MESSAGE_ID) = (0, 1, 1);
        sender()->MailMsg({ msg => 'x' });
        unlike(
            (received())[-1]{head},
            qr/^(?:X-Mailer|Date|Message-ID):/m,
            'switched off in Open, by any defined value'
        );
        sender()->OpenMultipart({})->Body({ msg => 'x' })->Close;
        like((received())[-1]{head}, qr/^X-Mailer:/m, 'in OpenMultipart only by a true one');
    }
    sender(createmessageid => sub { "<made-for-$_[0]>" })
        ->MailMsg({ msg => 'x', headers => 'Date: Thu, 1 Jan 1970 00:00:00 +0000' });
    my $mail = parsed();
    is $mail->{message_id}, '<made-for-job@x.test>',    'an id of the script';
    is $mail->{date},       '1970-01-01T00:00:00.000Z', 'a date of the script, once';
    my $no_subject = sender();
    $no_subject->MailMsg({ msg => 'x' });
    is parsed()->{subject}, '<No subject>', 'no subject';
};

done_testing;
