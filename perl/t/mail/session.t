# Connections: one for many mails, logins, TLS, bad recipients, streaming, taking back, the debug file, and what scripts may do around them.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib", "$Bin/../client/lib";
use MIME::Base64 ();
use Test::More;

use BridgeTest   qw($home run_perl runs write_file);
use MailTest     qw(parsed received server_certificate start_server);
use Mail::Sender qw(GuessCType);

my $port = start_server();

sub sender {
    my (%more) = @_;
    return Mail::Sender->new(
        { smtp => '127.0.0.1', port => $port, from => 'me@x.test', to => 'you@y.test', on_errors => 'die', %more });
}

sub read_file {
    open my $in, '<:raw', $_[0] or die "$_[0]: $!";
    local $/;
    return <$in>;
}

subtest 'streaming' => sub {
    my $sender = sender();
    is $sender->Open({ subject => 'lines' }), $sender, 'Open';
    ok $sender->Connected, 'connected';
    is $sender->SendLine('one'), $sender, 'SendLine';
    $sender->Send("two\r\n", "three\r\n");
    $sender->SendEx("four\nfive\n");
    $sender->SendLineEx('.six');
    $sender->SendEnc("seven\n");
    $sender->SendLineEnc('eight');
    $sender->print("nine\n");
    my $handle = $sender->GetHandle;
    print $handle "ten\n";
    printf $handle '%s-%d', 'eleven', 11;
    { local ($,, $\) = ('+', "!\n"); print $handle 'twelve', 12 }
    ok close $handle, 'closing the handle sends the mail';
    is(
        (received())[-1]{body},
        join("\r\n", qw(one two three four five .six seven eight nine ten eleven-11twelve+12! ), '', ''),
        'all of it'
    );
    is $sender->Connected, undef, 'not connected any more';

    $sender->OpenMultipart({ subject => 'handle of a part' })->Body->SendEnc("body\n");
    $sender->Part({ ctype => 'text/plain', disposition => 'attachment; filename="a.txt"', encoding => 'Base64' });
    $handle = $sender->GetHandle;
    print $handle 'x' x 10, 'y' x 100;
    close $handle;
    ok $sender->Connected, 'closing the handle of a part ends the part';
    $sender->Close;
    is MailTest::content(parsed()->{attachments}[0]), ('x' x 10) . ('y' x 100), 'which arrived';
};

subtest 'taking back' => sub {
    my $before = received();
    my $sender = sender();
    $sender->Open({});
    $sender->SendLine('never');
    is $sender->Cancel,             $sender,                        'Cancel';
    is eval { $sender->Cancel; 1 }, undef,                          'twice is an error';
    is $@,                          "Connection not established\n", 'with its text';
    $sender->Open({});
    $sender->SendLine('never');
    undef $sender;
    is scalar(received()), $before, 'an object that goes away does not send what was not closed';
    $sender = sender();
    $sender->Open({ subject => 'first' });
    $sender->Open({ subject => 'second' });
    $sender->Close;
    is_deeply [ map { parsed($_)->{subject} } (received())[ -2, -1 ] ], [qw(first second)],
        'Open closes the mail before';
};

subtest 'one connection for many mails' => sub {
    my $sender = sender(keepconnection => 1);
    $sender->MailMsg({ subject => "kept $_", msg => 'x' }) for 1 .. 3;
    ok $sender->Connected, 'kept';
    my %connections = map { $_->{connection} => 1 } (received())[ -3 .. -1 ];
    is scalar(keys %connections), 1, 'one connection';
    $sender->OpenMultipart({})->Body({ msg => 'multipart' })->Close(1);
    is $sender->Connected, undef, 'Close(1) ends it';
    is((received())[-1]{connection}, (keys %connections)[0], 'the last mail had gone over it');
    $sender->MailMsg({ msg  => 'x' });
    $sender->MailMsg({ smtp => '127.0.0.1', msg => 'y' });
    isnt((received())[-1]{connection}, (received())[-2]{connection}, 'naming the server ends it too');
};

subtest 'a bridge that ends between two mails' => sub {

    # On a busy machine a daemon may be too slow to start; a private process instead of it is not ours to kill here.
    local $ENV{CPAN_BRIDGE_FALLBACK} = 0;
    my $mails  = received();
    my $sender = sender(keepconnection => 1);
    for my $number (1 .. 3) {
        ok ref $sender->MailMsg({ subject => "bridge $number", msg => 'x' }), "mail $number";
        BridgeTest::stop_daemon('KILL');
    }
    is scalar(received()), $mails + 3, 'each arrived once';
    $sender->Open({});
    BridgeTest::stop_daemon('KILL');
    $sender->{on_errors} = 'code';
    $sender->SendLine('never');
    is $sender->Close,     -7,         'in the middle of a mail it is an error';
    is scalar(received()), $mails + 3, 'and nothing is sent';
};

subtest 'bad recipients' => sub {
    $port = start_server('--faults', [ { at => 'rcpt', match => 'bad', reply => '550 5.1.1 unknown' } ]);
    my $sender = sender(skip_bad_recipients => 1);
    $sender->MailMsg({ to => 'Bad One <bad1@y.test>, good@y.test', bcc => 'bad2@y.test', msg => 'x' });
    is_deeply $sender->{skipped_recipients},
        { 'Bad One <bad1@y.test>' => "5.1.1 unknown\r", 'bad2@y.test' => "5.1.1 unknown\r" }, 'are told';
    is_deeply + (received())[-1]{to}, ['good@y.test'], 'the good one got it';
    $sender = sender(skip_bad_recipients => 1, on_errors => 'code');
    is $sender->MailMsg({ to => 'bad1@y.test', msg => 'x' }), -20,                      'none is left';
    is $Mail::Sender::Error,                                  'All recipients are bad', 'with its text';
    $sender = sender(on_errors => 'code');
    is $sender->MailMsg({ to => 'good@y.test, Bad One <bad1@y.test>, other@y.test', msg => 'x' }), -6,
        'without skipping, one is enough';
    is $Mail::Sender::Error, '5.1.1 unknown for "Bad One <bad1@y.test>" on host "127.0.0.1"', 'with its text';
    is scalar(received()),   1,                                                               'and nobody gets it';
};

subtest 'login' => sub {
    $port = start_server('--user', 'joe:s3cret', '--auth-required', '--tls', 'none');
    for my $auth (qw(LOGIN PLAIN CRAM-MD5 login)) {
        my $debug = "$home/auth.log";
        sender(auth => $auth, authid => 'joe', authpwd => 's3cret', debug => $debug)->MailMsg({ msg => 'x' });
        is((received())[-1]{user}, 'joe', $auth);
        my $log = read_file($debug);
        like $log,   qr/^<< AUTH \U$auth\E\r\n>> 334[^\n]*\r\n<< \*+\r\n/m,         'is in the debug file';
        unlike $log, qr/s3cret|\Q${\ MIME::Base64::encode_base64('s3cret', '')}\E/, 'without the password';
    }
    sender(username => 'joe', password => 's3cret')->MailMsg({ msg => 'x' });
    is scalar(received()), 5, 'username alone means LOGIN';
    my %encoded = (
        authid       => MIME::Base64::encode_base64('joe',    ''),
        authpwd      => MIME::Base64::encode_base64('s3cret', ''),
        auth_encoded => 1
    );
    sender(auth => 'LOGIN', %encoded)->MailMsg({ msg => 'x' });
    is scalar(received()), 6, 'encoded';

    my $sender = sender(auth => 'LOGIN', authid => 'joe', authpwd => 'wrong', on_errors => 'code');
    is $sender->MailMsg({ msg => 'x' }), -18,                  'wrong password';
    is $Mail::Sender::Error,             'Login not accepted', 'with its text';
    is sender(auth => 'NTLM', authid => 'joe', on_errors => 'code')->MailMsg({ msg => 'x' }), -17,
        'a method that is not offered';
    is $Mail::Sender::Error, 'Authentication protocol NTLM is not accepted by the server', 'with its text';
    is_deeply [ sender()->QueryAuthProtocols ], [ 'CRAM-MD5', 'LOGIN', 'PLAIN' ], 'QueryAuthProtocols';

    $port = start_server('--user', 'joe:s3cret', '--auth-methods', 'NTLM');
    is sender(auth => 'NTLM', authid => 'joe', on_errors => 'code')->MailMsg({ msg => 'x' }), -19,
        'offered, but not known here';
    is $Mail::Sender::Error, 'Authentication protocol NTLM is not implemented by Mail::Sender', 'with its text';
    $port = start_server();
    is sender(auth => 'PLAIN', authid => 'joe', on_errors => 'code')->MailMsg({ msg => 'x' }), -17,
        'a server without AUTH';
    is scalar(received()), 0, 'nothing is sent without the login';
};

subtest 'TLS' => sub {
    $port = start_server('--tls', 'starttls');
    sender()->MailMsg({ msg => 'x' });
    ok((received())[-1]{secure}, 'used where it is offered');
    sender(tls_allowed => 0)->MailMsg({ msg => 'x' });
    ok !(received())[-1]{secure}, 'unless it is forbidden';
    sender(tls_required => 1)->MailMsg({ msg => 'x' });
    ok((received())[-1]{secure}, 'required');
    sender(ssl_verify_mode => 1, ssl_ca_file => server_certificate(), ssl_hostname => 'localhost')
        ->MailMsg({ msg => 'x' });
    ok((received())[-1]{secure}, 'verified');
    my $sender = sender(ssl_verify_mode => 1, on_errors => 'code');
    is $sender->MailMsg({ msg => 'x' }), -24, 'an unknown certificate';
    like $Mail::Sender::Error, qr/\AIO::Socket::SSL->start_SSL failed: .*self-signed certificate/, 'with its text';
    is sender(ssl_ca_file => "$home/none.pem", on_errors => 'code')->MailMsg({ msg => 'x' }), -24,
        'no such file of certificates';
    $port   = start_server('--expired');
    $sender = sender(
        ssl_verify_mode => 1,
        ssl_ca_file     => server_certificate(),
        ssl_hostname    => 'localhost',
        on_errors       => 'code'
    );
    is $sender->MailMsg({ msg => 'x' }), -24, 'an expired certificate';
    like $Mail::Sender::Error, qr/expired/, 'with its text';
    is scalar(received()), 0, 'nothing is sent';
    $port = start_server('--tls', 'none');
    is sender(tls_required => 1, on_errors => 'code')->MailMsg({ msg => 'x' }), -26, 'required and not offered';
    is $Mail::Sender::Error, 'TLS unsupported by server',                            'with its text';
    $port = start_server('--faults', [ { at => 'starttls', reply => '454 not now' } ]);
    is sender(on_errors => 'code')->MailMsg({ msg => 'x' }), -23,                                'offered and refused';
    is $Mail::Sender::Error,                                 "STARTTLS failed: 454 not now\r\n", 'with its text';
};

subtest 'debug file' => sub {
    $port = start_server('--tls', 'none', '--hide', 'PIPELINING 8BITMIME SMTPUTF8 DSN');
    my %expected = (
        1 => "... message headers and data skipped ...\r\n",
        2 => "<< Message-ID: ID\r\n<< \r\n<< ... message data skipped ...\r\n",
        4 => "<< Message-ID: ID\r\n<< \r\n<< text\r\n<< \r\n<< .\r\n",
    );
    for my $level (1, 2, 4) {
        sender(debug => "$home/debug.log", debug_level => $level, client => 'me.test')->MailMsg({ msg => "text\n" });
        my $log = read_file("$home/debug.log");
        like $log,
            qr/\A>> 220 mail\.test ESMTP\r\n<< EHLO me\.test\r\n>> 250 mail\.test [^\n]*\r\n<< MAIL FROM:<me\@x\.test>\r\n>> 250 Accepted\r\n<< RCPT TO:<you\@y\.test>\r\n/,
            "level $level: the dialogue";
        $log =~ s/<\d{8}_[^>]*>/ID/;
        like $log,   qr/\Q$expected{$level}\E/, "level $level: the message";
        unlike $log, qr/^<< text/m,             "level $level: not its text" if $level < 4;
        like $log,   qr/\r\n>> 250 Queued as \d+\r\n<< QUIT\r\n>> 221 Bye\r\n\z/, "level $level: the end";
    }
    open my $handle, '>', "$home/own.log" or die $!;
    sender(debug => $handle)->MailMsg({ msg => 'x' });
    ok print({$handle} "mine\n"), 'a handle of the script stays open';
    close $handle;
    like read_file("$home/own.log"), qr/>> 221 Bye\r\nmine\n\z/, 'and has all';
};

subtest 'site configuration' => sub {
    {
        no warnings 'once';
        local %Mail::Sender::default = (FROM => 'default@x.test', smtp => '127.0.0.1', port => $port);
        Mail::Sender->new->MailMsg({ to => 'a@y.test', msg => 'x' });
        is((received())[-1]{from}, 'default@x.test', '%default');
        local *Mail::Sender::SiteHook = sub { $_[0]{subject} = 'changed'; return $_[0]{to} !~ /forbidden/ };
        sender()->MailMsg({ msg => 'x' });
        is parsed()->{subject}, 'changed',                                                      'SiteHook changes';
        is sender(on_errors => 'code')->MailMsg({ to => 'forbidden@y.test', msg => 'x' }), -13, 'SiteHook forbids';
        is $Mail::Sender::Error, 'Site specific error',                                         'with its text';
    }
    mkdir "$home/site"      or die $!;
    mkdir "$home/site/Mail" or die $!;
    write_file("$home/site/Mail/Sender.config",
        "package Mail::Sender; %default = (smtp => '127.0.0.1', port => $port, from => 'config\@x.test'); 1;\n");
    runs 'use Mail::Sender; print ref(Mail::Sender->new->MailMsg({to => q(a@y.test), msg => q(x)}));', 'Mail::Sender',
        'Sender.config on @INC', switches => ["-I$home/site"];
    is((received())[-1]{from}, 'config@x.test', 'is used');
    write_file("$home/site/Mail/Sender.config", "die 'broken';\n");
    my ($out, $err) = run_perl('use Mail::Sender; print q(goes on);', switches => ["-I$home/site"]);
    is $out, 'goes on', 'a broken one does not end the script';
    like $err, qr/\AError in Mail::Sender\.config : broken at/, 'but is told';
};

subtest 'small things' => sub {
    is GuessCType($_->[0]), $_->[1], "GuessCType $_->[0]"
        for [ 'a.txt', 'text/plain' ], [ 'a.b.HTML', 'text/html' ], [ 'a.jpeg', 'image/jpeg' ],
        [ 'a', 'application/octet-stream' ], [ 'a.xlsx', 'application/octet-stream' ];
    is(Mail::Sender->VERSION, 0.903, 'version');
    ok(Mail::Sender->VERSION(0.8), 'asked for as scripts do');
    like Mail::Sender::ResetGMTdiff(), qr/\A[+-]\d{4}\z/, 'ResetGMTdiff';
    for ([ 'UTC', '+0000' ], [ 'EST5', '-0500' ], [ 'IST-5:30', '+0530' ], [ 'XXX11', '-1100' ], [ 'YYY-13', '+1300' ])
    {
        runs 'use Mail::Sender; print Mail::Sender::ResetGMTdiff()', $_->[1], "time zone $_->[0]",
            env => { TZ => $_->[0] };
    }
    is sender()->TestServer, 1, 'TestServer';
    is_deeply [
        Mail::Sender::enc_base64("\0" x 58),
        Mail::Sender::enc_qp("a=b\n"),
        Mail::Sender::enc_plain("a\nb\r\n")
        ],
        [ 'A' x 76 . "\r\nAA==\r\n", "a=3Db\r\n", "a\r\nb\r\n" ], 'encoders';
    is eval { sender()->Nonsense; 1 }, undef, 'an unknown method';
    like $@, qr/\ACan't locate object method "Nonsense" via package "Mail::Sender"/, 'dies by name';
    my ($sender, $mails) = (sender(), scalar received());
    $sender->Open({})->Print("half\n");
    is $sender->Reset, $sender, 'Reset gives up what is open';
    $sender->{on_errors} = 'code';
    $sender->MailMsg({});
    is $sender->Reset,       $sender, 'and forgets an error';
    is $Mail::Sender::Error, undef,   'everywhere';
    ok ref $sender->MailMsg({ msg => 'after' }), 'the next mail goes';
    is scalar(received()), $mails + 1, 'alone';
};

my $script = <<"END_OF_SCRIPT";
use Mail::Sender;
my \$s = new Mail::Sender {smtp => '127.0.0.1', port => $port, from => 'me\\\@x.test', to => 'you\\\@y.test', subject => 'switches'};
print ref(\$s->MailFile({msg => "text\\n", file => "\$0"})) || \$Mail::Sender::Error;
END_OF_SCRIPT

for my $switches ([], ['-w'], ['-l'], ['-CSDA'], [ '-T', "-I$Bin/../../lib" ]) {
    my $mails = received();
    runs $script, "Mail::Sender@{[grep({/-l/} @$switches) ? qq(\n) : '']}", "with switches @$switches",
        switches => $switches;
    is scalar(received()),                            $mails + 1, 'one mail';
    is MailTest::content(parsed()->{attachments}[0]), $script,    'the attachment byte for byte';
}
runs "\$/ = undef; \$, = '-'; \$\\ = '!'; \$\" = ':'; \$; = '.'; $script", 'Mail::Sender!', 'with changed variables';
is parsed()->{text}, 'text', 'one text';
runs $script, 'Mail::Sender', 'in a private process', env => { CPAN_BRIDGE_DAEMON => 0 };
is scalar(grep { $_->{raw} =~ /^Subject: switches/m } received()), 7, 'each script sent one mail';

# Parameters that a script has but does not fill are as if they were not there, without a word.
runs <<"END_OF_SCRIPT", 'Mail::Sender' x 4, 'undefined parameters', switches => ['-w'];
use strict; use Mail::Sender;
my \$s = Mail::Sender->new({smtp => '127.0.0.1', port => $port, from => 'me\\\@x.test', to => 'you\\\@y.test',
  map { \$_ => undef } qw(cc bcc replyto subject headers charset encoding priority confirm auth debug client timeout esmtp keepconnection)});
print ref \$s->MailMsg({msg => 'x', cc => undef, headers => {A => undef}, messageid => undef, boundary => undef, esmtp => {NOTIFY => undef}});
print ref \$s->OpenMultipart({type => undef, multipart => undef, fake_to => undef, fake_cc => undef});
\$s->Body(undef, undef, undef);
\$s->SendEnc(undef);
\$s->Send(undef);
\$s->SendEx(undef);
\$s->SendLineEnc(undef, 'a');
\$s->Part({map { \$_ => undef } qw(description ctype encoding disposition content_id msg charset)});
\$s->Attach({file => [\$0], ctype => undef, encoding => undef, content_id => undef, description => undef, charset => undef});
\$s->Attach(undef, undef, undef, undef, \$0);
print ref \$s->Close;
print ref \$s->MailFile({msg => 'x', file => \$0, map { \$_ => undef } qw(ctype charset encoding disposition b_ctype)});
END_OF_SCRIPT

# What the script had in its error variables stays there when all is well.
runs <<"END_OF_SCRIPT", "kept 2 512\n", 'error variables';
use Mail::Sender;
\$s = Mail::Sender->new({smtp => '127.0.0.1', port => $port, from => 'me\\\@x.test', to => 'you\\\@y.test'});
eval { die "kept" . chr 10 }; \$! = 2; \$? = 512;
\$s->MailMsg({msg => 'x'});
chomp(my \$kept = \$@);
print \$kept, ' ', \$! + 0, ' ', \$?, chr 10;
\$? = 0;
END_OF_SCRIPT

subtest 'alarm and die' => sub {
    my $stalling = start_server('--faults',
        [ { at => 'data', stall => \1, times => 1 }, { at => 'done', stall => \1, match => 'slow', times => 1 } ]);
    runs
        <<"END_OF_SCRIPT", "too slow\ntoo slow\nMail::Sender\n", "the script's own exception reaches it; its next mail goes";
use Mail::Sender;
\$SIG{ALRM} = sub { die "too slow\\n" };
my \$s = Mail::Sender->new({smtp => '127.0.0.1', port => $stalling, from => 'me\\\@x.test', to => 'you\\\@y.test'});
for (1, 2) { eval { alarm 1; \$s->MailMsg({msg => 'slow'}); alarm 0; 1 } or print \$@ }
alarm 0;
print ref(\$s->MailMsg({msg => 'x', subject => 'after'})) || \$Mail::Sender::Error, "\\n";
END_OF_SCRIPT
    is_deeply [ map { $_->{body} =~ /(\w+)/ } received() ], [ 'slow', 'x' ], 'the server has what it took';
    $port = start_server();
};

subtest 'a script that is killed in the middle of a mail' => sub {
    my $mails = received();
    for my $way ({}, { CPAN_BRIDGE_DAEMON => 0 }) {
        run_perl(<<"END_OF_SCRIPT", env => $way);
use Mail::Sender;
my \$s = new Mail::Sender {smtp => '127.0.0.1', port => $port, from => 'me\\\@x.test', to => 'you\\\@y.test', on_errors => 'die'};
\$s->Open({subject => 'never whole'});
\$s->SendEnc('half of it ' x 200_000);
kill KILL => \$\$;
END_OF_SCRIPT
    }
    sender()->MailMsg({ msg => 'x', subject => 'the next one' });
    is scalar(received()),  $mails + 1,     'nothing is sent';
    is parsed()->{subject}, 'the next one', 'and others go on';
};

subtest 'a fork does not harm' => sub {
    my $mails = received();
    runs <<"END_OF_SCRIPT", '', 'child and parent';
use Mail::Sender;
my \$s = new Mail::Sender {smtp => '127.0.0.1', port => $port, from => 'me\\\@x.test', to => 'you\\\@y.test', on_errors => 'die', keepconnection => 1};
\$s->Open({subject => 'parent'});
my \$pid = fork;
if (!\$pid) { \$s = undef; (new Mail::Sender {smtp => '127.0.0.1', port => $port, from => 'me\\\@x.test'})->MailMsg({to => 'c\\\@y.test', subject => 'child', msg => 'x'}); exit }
waitpid \$pid, 0;
\$s->SendLine('from the parent');
\$s->Close;
END_OF_SCRIPT
    is_deeply [ sort map { parsed($_)->{subject} } (received())[ $mails .. $mails + 1 ] ], [qw(child parent)],
        'each sent its mail';
};

subtest 'the older name' => sub {
    require MailHelper;
    my $helper = MailHelper->new({ smtp => '127.0.0.1', port => $port, from => 'me@x.test', to => 'you@y.test' });
    isa_ok $helper, 'Mail::Sender';
    is $helper->MailMsg({ subject => 'by the helper', msg => 'text' }), $helper, 'sends';
    like((received())[-1]{raw}, qr/^Subject: by the helper\r$/m, 'and it arrived');
};

done_testing;
