# A real mail transfer agent (exim4) takes the mail and delivers it to a mailbox, which Python's parser reads. Skipped where one is missing.
use strict;
use warnings;

use FindBin qw($Bin);
use lib "$Bin/lib", "$Bin/../client/lib";
use IO::Socket::INET;
use File::Temp   ();
use JSON::PP     ();
use MIME::Base64 ();
use POSIX        ();
use Test::More;

use BridgeTest   qw($home eventually write_file);
use MIME::Lite   ();
use Mail::Sender ();

my ($exim)   = grep { -x } '/usr/sbin/exim4', '/usr/sbin/exim';
my ($python) = grep { -x } map { "$_/python3" } split /:/, $ENV{PATH} || '';
plan skip_all => 'exim4 is not installed'                      if !$exim;
plan skip_all => 'python3 is not installed'                    if !$python;
plan skip_all => 'exim4 takes a configuration from root alone' if $>;

# Started by root, exim leaves its privileges for a user of its own, who must get at its directories.
my $place = File::Temp::tempdir('mta-XXXXXX', TMPDIR => 1, CLEANUP => 1);
my $owner = $$;
chmod 0777, $place or die "$place: $!";
for my $directory (qw(spool mail log)) {
    mkdir "$place/$directory" or die "$place/$directory: $!";
    chmod 0777, "$place/$directory" or die "$place/$directory: $!";
}
my $port = do { IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1')->sockport };
write_file("$place/exim.conf", <<"END");
exim_path = $exim
spool_directory = $place/spool
log_file_path = $place/log/%slog
pid_file_path = $place/exim.pid
primary_hostname = mta.test
qualify_domain = y.test
host_lookup =
rfc1413_query_timeout = 0s
tls_advertise_hosts =
keep_environment =
deliver_drop_privilege
message_size_limit = 1M
acl_smtp_rcpt = recipients
begin acl
recipients:
  deny message = no such user here
       local_parts = nobody
  accept
begin routers
everything:
  driver = accept
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  directory = $place/mail/box
  maildir_format
  create_directory
  envelope_to_add
  return_path_add
begin retry
END

my $mta = fork;
die "fork: $!" if !defined $mta;
if (!$mta) {
    open STDIN,  '<', '/dev/null';
    open STDOUT, '>', '/dev/null';
    open STDERR, '>', "$place/stderr";
    exec $exim, '-bdf', '-oX', "127.0.0.1.$port", '-C', "$place/exim.conf" or POSIX::_exit(1);
}

END {
    if ($mta && $$ == $owner) {
        local $?;
        kill TERM => $mta;
        waitpid $mta, 0;
    }
}
my $is_up = eventually { IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $port) };
plan skip_all => 'exim4 does not run here' if !$is_up;

# All mails of the box: recipient, headers and decoded contents as Python reads them.
sub mailbox {
    my $script = <<'END';
import base64, json, mailbox, sys
from email.header import decode_header, make_header
from email.policy import default
import email
mails = []
for key, raw in sorted(mailbox.Maildir(sys.argv[1], create=False).items()):
    mail = email.message_from_bytes(raw.as_bytes(), policy=default)
    parts = [p for p in mail.walk() if not p.is_multipart()]
    mails.append({
        'to': mail['Envelope-to'], 'return': mail['Return-path'], 'subject': str(mail['Subject']), 'defects': [str(d) for d in mail.defects],
        'parts': [{'type': p.get_content_type(), 'name': p.get_filename(), 'content': base64.b64encode(p.get_payload(decode=True)).decode()} for p in parts],
    })
print(json.dumps(mails))
END
    open my $out, '-|', $python, '-c', $script, "$place/mail/box" or die "python3: $!";
    local $/;
    my $mails = JSON::PP->new->utf8->decode(scalar <$out>);
    close $out;
    return @$mails;
}

# Waits until so many mails were delivered.
sub delivered {
    my ($count) = @_;
    my @mails;
    eventually { -d "$place/mail/box/new" && (@mails = mailbox()) >= $count };
    return @mails;
}

sub content { return MIME::Base64::decode_base64($_[0]{content}) }

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
is $mails[0]{to},      'you@y.test',      'recipient';
is $mails[0]{return},  '<jobs@x.test>',   'sender';
is $mails[0]{subject}, "Gr\x{fc}\x{df}e", 'subject';
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
