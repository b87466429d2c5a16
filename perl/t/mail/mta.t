# A real mail transfer agent (exim4) takes the mail and delivers it to a mailbox, which Python's parser reads. Skipped where one is missing.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib", "$Bin/../client/lib";
use Test::More;

use BridgeTest   qw($home write_file);
use Exim         qw(content delivered mailbox start_exim why_no_exim);
use MIME::Lite   ();
use Mail::Sender ();

plan skip_all => why_no_exim() if why_no_exim();
my $port = start_exim();
plan skip_all => 'exim4 does not run here' if !$port;

my $bytes  = join '', map { chr } 0 .. 255;
my $file   = write_file("$home/d\x{c3}\x{a4}ta 1.bin", $bytes x 500);
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $port, from => 'Jobs <jobs@x.test>' });

my $sent = $sender->MailFile({
    to        => 'you@y.test',
    subject   => "Gr\x{c3}\x{bc}\x{c3}\x{9f}e",
    charset   => 'utf-8',
    b_charset => 'utf-8',
    msg       => "From here on:\n.\n..two dots\ncaf\x{c3}\x{a9}\n",
    file      => [$file],
});
is $sent, $sender, 'Mail::Sender: accepted' or diag $Mail::Sender::Error;
my @mails = delivered(1);
is $mails[0]{envelope_to}, 'you@y.test',      'recipient';
is $mails[0]{return},      '<jobs@x.test>',   'sender';
is $mails[0]{subject},     "Gr\x{fc}\x{df}e", 'subject';
is_deeply $mails[0]{defects}, [], 'nothing wrong with it';
like content($mails[0]{parts}[0]), qr/From here on:\r?\n\.\r?\n\.\.two dots\r?\ncaf\xc3\xa9\r?\n?\z/,
    'text, its dots and all';
ok content($mails[0]{parts}[1]) eq $bytes x 500, 'the file, byte for byte';
is $mails[0]{parts}[1]{name}, "d\x{e4}ta 1.bin", 'and its name';

my $message = MIME::Lite->new(From => 'jobs@x.test', To => 'you@y.test', Subject => 'lite', Type => 'multipart/mixed');
$message->attach(Type => 'TEXT', Data => "the text\n");
$message->attach(Type => 'AUTO', Path => $file, Filename => 'data.xlsx');
is $message->send('smtp', '127.0.0.1', Port => $port), 1, 'MIME::Lite: accepted';
@mails = sort { ($a->{subject} eq 'lite') <=> ($b->{subject} eq 'lite') } delivered(2);
is $mails[1]{subject},           'lite',       'it arrived';
is content($mails[1]{parts}[0]), "the text\n", 'its text';
ok content($mails[1]{parts}[1]) eq $bytes x 500, 'its file';

is $sender->MailMsg({ to => 'nobody@y.test', msg => 'x' }), -6, 'a refused recipient';
like $Mail::Sender::Error, qr/no such user here/, "in the server's words";
is $sender->MailMsg({ to => 'you@y.test', msg => 'x' x 2_000_000 }), -7, 'a mail that is too large';
like $Mail::Sender::Error, qr/552|too (?:big|large)|exceeds/i, 'and why' or diag $Mail::Sender::Error;
is scalar mailbox(), 2, 'neither was delivered';

done_testing;
