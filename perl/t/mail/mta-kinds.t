# Mails of all kinds through a real mail transfer agent into a mailbox, as Python's parser reads them there.
use strict;
use warnings;
use utf8;

use FindBin qw($Bin);
use lib "$Bin/lib", "$Bin/../client/lib";
use Test::More;

use BridgeTest   qw($home write_file);
use Exim         qw(content delivered start_exim why_no_exim);
use MIME::Lite   ();
use Mail::Sender ();

plan skip_all => why_no_exim() if why_no_exim();
my $port = start_exim();
plan skip_all => 'exim4 does not run here' if !$port;

binmode $_, ':utf8' for map { Test::More->builder->$_ } qw(output failure_output todo_output);

my $bytes  = join '', map { chr } 0 .. 255;
my $text   = "Grüße, 5 €\n.\n..dots\nFrom here\n" . ('long ' x 300) . "\n";
my $octets = do { my $copy = $text; utf8::encode($copy); $copy };
my %file   = (
    bin   => write_file("$home/all bytes.bin",              $bytes x 40),
    csv   => write_file("$home/figures.csv",                "region,amount\nnorth,12\n"),
    gif   => write_file("$home/logo.gif",                   "GIF89a\0\n"),
    empty => write_file("$home/empty.dat",                  ''),
    name  => write_file("$home/d\x{c3}\x{a4}ten \"1\".bin", $bytes),
);
my $sender = Mail::Sender->new({
    smtp           => '127.0.0.1',
    port           => $port,
    from           => 'Night Job <jobs@x.test>',
    to             => 'you@y.test',
    keepconnection => 1,
    on_errors      => 'die'
});

# Each: a label, how it is sent, and what Python must find. `text` and `names` are of all parts, in order.
my @kinds;
sub kind { push @kinds, [@_]; return }

sub mail_msg {
    my ($label, $given, %expected) = @_;
    kind($label, sub { $sender->new({ keepconnection => 0 })->MailMsg({ subject => $_[0], %$given }) }, %expected);
    return;
}

# What comes out as text: lines end with LF here, and Mail::Sender adds an empty last line.
sub line_text { (my $copy = shift) =~ s/\r\n/\n/g; $copy =~ s/\n+\z/\n/; return $copy }

mail_msg('plain', { msg => "Hello\n" }, text => ["Hello\n"], type => 'text/plain');
mail_msg('dots', { msg => ".\n..\n.a\n" }, text => [".\n..\n.a\n"]);
mail_msg(
    "$_ of UTF-8", { msg => $text, charset => 'utf-8', encoding => $_ },
    text     => [$octets],
    encoding => [ lc $_ ],
    charset  => ['utf-8']) for '8bit', 'quoted-printable', 'Base64';
mail_msg(
    'Latin-1', { msg => "Grüße\n", charset => 'iso-8859-1', encoding => 'quoted-printable' },
    text    => ["Gr\xfc\xdfe\n"],
    charset => ['iso-8859-1']);
mail_msg('HTML',        { msg => "<b>h</b>\n", ctype => 'text/html' }, text => ["<b>h</b>\n"], type => 'text/html');
mail_msg('empty lines', { msg => "\n\n\nx\n" },   text => ["\n\n\nx\n"]);
mail_msg('no end',      { msg => 'x' },           text => ["x\n"]);
mail_msg('CR and LF',   { msg => "a\rb\r\nc\n" }, text => ["a\nb\nc\n"]);
mail_msg(
    'a long line', { msg => 'x' x 5000 . "\n", encoding => 'quoted-printable' },
    text    => [ 'x' x 5000 . "\n" ],
    longest => 78
);
mail_msg(
    'many recipients',
    {
        msg     => "x\n",
        to      => 'One <one@y.test>, "Two, Too" <two@y.test>',
        cc      => [ 'three@y.test', 'Vier Vögel <four@y.test>' ],
        charset => 'utf-8'
    },
    to   => [ [ 'One', 'one@y.test' ],   [ 'Two, Too',   'two@y.test' ] ],
    cc   => [ [ '',    'three@y.test' ], [ 'Vier Vögel', 'four@y.test' ] ],
    text => ["x\n"]);
mail_msg(
    'hidden recipients', { msg => "x\n", bcc => 'secret@y.test', fake_to => 'list@y.test' },
    to             => [ [ '', 'list@y.test' ] ],
    not_in_headers => qr/secret/
);
mail_msg(
    'names',
    { msg => "x\n", charset => 'utf-8', from => '"Müller, Jörg" <j@x.test>', replyto => 'Antworten <a@x.test>' },
    from     => [ [ 'Müller, Jörg', 'j@x.test' ] ],
    reply_to => [ [ 'Antworten',    'a@x.test' ] ],
    return   => '<j@x.test>'
);
mail_msg('Übergrößen: ' . ('wörter ' x 30), { msg => "x\n", charset => 'utf-8' });
mail_msg(
    '中文 日本語 emoji 🎉',
    { msg => "中文\n", charset => 'utf-8', encoding => 'Base64' },
    text => ["\xe4\xb8\xad\xe6\x96\x87\n"]);
mail_msg(
    'priority',
    { msg => "x\n", priority => 1, confirm => 'delivery, reading: boss@x.test' },
    headers => {
        'x-priority'           => '1 (Highest)',
        'return-receipt-to'    => 'jobs@x.test',
        'x-confirm-reading-to' => 'boss@x.test'
    });
mail_msg(
    'own headers',
    { msg => "x\n", headers => { 'X-One' => 'eins', 'X-Two' => "a\n\tb" } },
    headers => { 'x-one' => 'eins' });
mail_msg('a very long header', { msg => "x\n", headers => { 'X-Long' => 'word, ' x 500 } }, longest => 999);
mail_msg(
    'injection',
    {
        msg      => "x\n",
        replyto  => "a\@x.test\nBcc: evil\@y.test",
        priority => "1\nX-Evil: 1",
        headers  => { "X-A\nX-Evil: 2" => "v\n\nbody" }
    },
    text        => ["x\n"],
    no_headers  => [qw(bcc x-evil)],
    has_defects => 1
);
mail_msg(
    'header lines that are none', { msg => "x\n", headers => "no header\nX-A: 1\nnor this\n\nX-B: 2" },
    text    => ["x\n"],
    headers => { 'x-unnamed' => 'no header', 'x-a' => "1\tnor this", 'x-b' => '2' });

kind(
    'one file', sub { $sender->MailFile({ subject => $_[0], msg => "see\n", file => $file{csv} }) },
    names => [ undef, 'figures.csv' ],
    text  => [ 'see', "region,amount\nnorth,12\n" ],
    tree  => [ 'multipart/mixed', 'text/plain', 'application/octet-stream' ]);
kind(
    'files of all kinds',
    sub { $sender->MailFile({ subject => $_[0], msg => "see\n", file => [ @file{qw(bin gif empty)} ] }) },
    names => [ undef, 'all bytes.bin', 'logo.gif',   'empty.dat' ],
    text  => [ 'see', $bytes x 40,     "GIF89a\0\n", '' ]);
kind(
    'a name that is not ASCII',
    sub { $sender->MailFile({ subject => $_[0], msg => "see\n", file => [ $file{name} ] }) },
    names => [ undef, 'däten "1".bin' ],
    text  => [ 'see', $bytes ]);
kind(
    'body and file in UTF-8',
    sub {
        $sender->MailFile({
                subject    => $_[0],
                msg        => $text,
                b_charset  => 'utf-8',
                b_encoding => 'quoted-printable',
                ctype      => 'text/csv',
                charset    => 'utf-8',
                file       => $file{csv} });
    },
    charset => [ 'utf-8', 'utf-8' ],
    names   => [ undef,   'figures.csv' ]);
kind(
    'alternative',
    sub {
        $sender->OpenMultipart({ subject => $_[0], multipart => 'alternative' })
            ->Part({ ctype => 'text/plain', disposition => 'NONE', msg => "plain\n" })->Part({
                ctype       => 'text/html; charset="utf-8"',
                encoding    => 'quoted-printable',
                disposition => 'NONE',
                msg         => "<b>hé</b>\n"
            })->Close;
    },
    tree => [ 'multipart/alternative', 'text/plain', 'text/html' ],
    text => [ 'plain', "<b>h\xc3\xa9</b>" ]);
kind(
    'HTML with a picture',
    sub {
        $sender->OpenMultipart({ subject => $_[0], multipart => 'related' })
            ->Body({ ctype => 'text/html', msg => "<img src=cid:logo>\n" })
            ->Attach({ file => $file{gif}, content_id => 'logo', disposition => 'inline; filename=*' })->Close;
    },
    tree => [ 'multipart/related', 'text/html', 'image/gif' ],
    ids  => [ undef, '<logo>' ]);
kind(
    'HTML with a picture, as documented',
    sub {
        $sender->OpenMultipart({ subject => $_[0], multipart => 'related' })
            ->Body({ ctype => 'text/html', msg => "<img src=cid:img1>\n" })
            ->Attach({ file => $file{gif}, disposition => "inline; filename=\"logo.gif\";\r\nContent-ID: <img1>" })
            ->Close;
    },
    ids   => [ undef, '<img1>' ],
    names => [ undef, 'logo.gif' ]);
kind(
    'nested',
    sub {
        $sender->OpenMultipart({ subject => $_[0], multipart => 'mixed' })->Part({ ctype => 'multipart/alternative' })
            ->Part({ ctype => 'text/plain', disposition => 'NONE', msg => "p\n" })
            ->Part({ ctype => 'text/html',  disposition => 'NONE', msg => "<p>\n" })->EndPart('multipart/alternative')
            ->Attach({ file => $file{bin} })->Close;
    },
    tree => [ 'multipart/mixed', 'multipart/alternative', 'text/plain', 'text/html', 'application/octet-stream' ],
    text => [ 'p', '<p>', $bytes x 40 ]);
kind(
    'written in pieces',
    sub {
        $sender->OpenMultipart({ subject => $_[0] })->Body;
        $sender->SendLineEnc("line $_") for 1 .. 3;
        $sender->Part(
            { ctype => 'application/octet-stream', encoding => 'Base64', disposition => 'attachment; filename=s.bin' });
        $sender->SendEnc($bytes) for 1 .. 30;
        $sender->Close;
    },
    text => [ "line 1\nline 2\nline 3", $bytes x 30 ]);
kind(
    'through a handle',
    sub {
        $sender->Open({ subject => $_[0], encoding => 'quoted-printable', ctype => 'text/plain' });
        my $handle = $sender->GetHandle;
        print $handle "one = 1\n";
        printf $handle "%.2f\n", 2;
        close $handle;
    },
    text => ["one = 1\n2.00\n"]);

sub lite {
    my ($label, $given, $parts, %expected) = @_;
    kind(
        "lite $label",
        sub {
            my $message = MIME::Lite->new(From => 'jobs@x.test', To => 'you@y.test', Subject => $_[0], @$given);
            $message->attach(@$_) for @$parts;
            $message->send('smtp', '127.0.0.1', Port => $port);
        },
        %expected
    );
    return;
}
lite('text', [ Data => "Hello\n.\n.dot\n" ], [], text => ["Hello\n.\n.dot\n"]);
lite(
    $_, [ Data => $octets, Encoding => $_, Type => 'text/plain; charset=utf-8' ], [],
    text    => [$octets],
    charset => ['utf-8']) for 'quoted-printable', 'base64';
lite(
    'binary', [ Type => 'application/octet-stream', Data => $bytes, Filename => 'b.bin' ], [],
    text  => [$bytes],
    names => ['b.bin']);
lite(
    'mixed',
    [ Type => 'multipart/mixed' ],
    [
        [ Type => 'TEXT', Data => "text\n" ],
        [ Type => 'AUTO', Path => $file{gif}, Id => 'l', Disposition => 'attachment' ],
        [ Type => 'AUTO', Path => $file{bin} ]
    ],
    text  => [ "text\n", "GIF89a\0\n", $bytes x 40 ],
    names => [ undef,    'logo.gif',   'all bytes.bin' ],
    ids   => [ undef,    '<l>',        undef ],
    tree  => [ 'multipart/mixed', 'text/plain', 'image/gif', 'application/octet-stream' ]);
lite(
    'injection',
    [
        Data               => "x\n",
        'X-Own'            => "a\rBcc: evil\@y.test\nX-Evil: 1",
        "X-Bad\nX-Evil: 2" => 'v',
        Filename           => "f\nX-Evil: 3"
    ],
    [],
    text        => ["x\n"],
    no_headers  => [qw(bcc x-evil)],
    has_defects => 1
);
lite(
    'long line', [ Data => 'y' x 3000 . "\n", Encoding => 'quoted-printable' ], [],
    text    => [ 'y' x 3000 . "\n" ],
    longest => 78
);

cmp_ok scalar @kinds, '>=', 30, 'many kinds';
for my $index (0 .. $#kinds) {
    my ($label, $send) = @{ $kinds[$index] };
    my $result = eval { $send->(sprintf '%02d %s', $index, $label) };
    fail("$label: sent") or diag $@ if $@;
}
$sender->Close(1);

# One for each recipient: three more of one mail, one more of another.
my %mail = map { ($_->{subject} =~ /^(\d+)/)[0] + 0 => $_ } delivered(@kinds + 4);
for my $index (0 .. $#kinds) {
    my ($label, undef, %expected) = @{ $kinds[$index] };
    my $mail = $mail{$index};
    subtest $label => sub {
        ok $mail, 'arrived' or return;
        my @parts = @{ $mail->{parts} };
        (my $subject = sprintf '%02d %s', $index, $label) =~ s/\s+\z//;
        is $mail->{subject}, $subject, 'subject';
        is_deeply $mail->{defects}, [], 'nothing wrong with it' if !$expected{has_defects};
        cmp_ok $mail->{longest}, '<=', $expected{longest} || 5000, 'line length';
        is_deeply [ map { line_text(content($_)) } @parts ], [ map { line_text($_) } @{ $expected{text} } ], 'contents'
            if $expected{text};
        is_deeply [ map { $_->{name} } @parts ],     $expected{names},    'names'     if $expected{names};
        is_deeply [ map { $_->{id} } @parts ],       $expected{ids},      'ids'       if $expected{ids};
        is_deeply [ map { $_->{charset} } @parts ],  $expected{charset},  'charsets'  if $expected{charset};
        is_deeply [ map { $_->{encoding} } @parts ], $expected{encoding}, 'encodings' if $expected{encoding};
        is_deeply $mail->{$_}, $expected{$_}, $_
            for grep { exists $expected{$_} } qw(type tree from to cc reply_to return);
        is $mail->{headers}{$_}, $expected{headers}{$_}, "header $_"    for sort keys %{ $expected{headers} || {} };
        is $mail->{headers}{$_}, undef,                  "no header $_" for @{ $expected{no_headers}        || [] };
        unlike join("\n", map { "$_ $mail->{headers}{$_}" } grep { $_ ne 'envelope-to' } keys %{ $mail->{headers} }),
            $expected{not_in_headers}, 'headers'
            if $expected{not_in_headers};
    };
}

done_testing;
