package Exim;
use strict;
use warnings;

# A real mail transfer agent for a test file: exim4 on a random port of the loopback, as an unprivileged user, delivering to a mailbox that
# Python's parser reads.

use Exporter   qw(import);
use File::Temp ();
use IO::Socket::INET;
use JSON::PP     ();
use MIME::Base64 ();
use POSIX        ();

use BridgeTest qw(eventually write_file);

our @EXPORT_OK = qw(content delivered mailbox start_exim why_no_exim);

my $NOBODY   = 65_534;
my ($exim)   = grep { -x } '/usr/sbin/exim4', '/usr/sbin/exim';
my ($python) = grep { -x } map { "$_/python3" } split /:/, $ENV{PATH} || '';
my $owner    = $$;
my ($place, $mta);

# The bytes of a part.
sub content { return MIME::Base64::decode_base64($_[0]{content}) }

# Waits until so many mails are in the box, and returns all of them.
sub delivered {
    my ($count) = @_;
    eventually { glob_count() >= $count };
    return mailbox();
}

sub glob_count { return scalar(() = glob "$place/mail/box/new/*") }

# All mails of the box as Python reads them: envelope, headers, defects, and parts in order with their decoded contents (base64).
sub mailbox {
    my $script = <<'END';
import base64, email, json, mailbox, sys
from email.policy import default
mails = []
def people(mail, name):
    return [[a.display_name, a.addr_spec] for h in mail.get_all(name, []) for a in h.addresses]
for key, raw in mailbox.Maildir(sys.argv[1], create=False).items():
    bytes = raw.as_bytes()
    mail = email.message_from_bytes(bytes, policy=default)
    mails.append({
        'envelope_to': str(mail['Envelope-to']), 'return': str(mail['Return-path']), 'subject': str(mail['Subject']), 'type': mail.get_content_type(),
        'from': people(mail, 'From'), 'to': people(mail, 'To'), 'cc': people(mail, 'Cc'), 'reply_to': people(mail, 'Reply-To'),
        'headers': {name.lower(): str(value) for name, value in mail.items()},
        'defects': [str(d) for p in mail.walk() for d in p.defects] + [str(d) for n, v in mail.items() for d in v.defects],
        'tree': [p.get_content_type() for p in mail.walk()],
        'longest': max(len(line) for line in bytes.split(b'\n')),
        'parts': [{
            'type': p.get_content_type(), 'name': p.get_filename(), 'charset': p.get_content_charset(), 'disposition': p.get_content_disposition(),
            'id': p['Content-ID'] and str(p['Content-ID']), 'encoding': p['Content-Transfer-Encoding'] and str(p['Content-Transfer-Encoding']).lower(),
            'content': base64.b64encode(p.get_payload(decode=True)).decode()} for p in mail.walk() if not p.is_multipart()],
    })
print(json.dumps(mails))
END
    open my $out, '-|', $python, '-c', $script, "$place/mail/box" or die "python3: $!";
    local $/;
    my $mails = JSON::PP->new->utf8->decode(scalar <$out>);
    close $out;
    return @$mails;
}

# Starts it and returns its port.
sub start_exim {

    # A directory that the unprivileged user can get at, whatever the test's home is.
    $place = File::Temp::tempdir('mta-XXXXXX', TMPDIR => 1, CLEANUP => 1);
    my ($user, $group) = $> ? ($>, (split ' ', $))[0]) : ($NOBODY, $NOBODY);
    chmod 0755, $place or die "$place: $!";
    for my $directory (qw(spool mail log)) {
        mkdir "$place/$directory" or die "$place/$directory: $!";
        chown $user, $group, "$place/$directory";
    }
    my $port = do { IO::Socket::INET->new(Listen => 1, LocalAddr => '127.0.0.1')->sockport };
    write_file("$place/exim.conf", <<"END");
exim_path = $exim
exim_user = $user
exim_group = $group
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

    $mta = fork;
    die "fork: $!" if !defined $mta;
    if (!$mta) {
        open STDIN,  '<', '/dev/null';
        open STDOUT, '>', '/dev/null';
        open STDERR, '>', "$place/stderr";
        if (!$>) {
            $) = "$group $group";
            POSIX::setgid($group);
            POSIX::setuid($user);
        }
        exec $exim, '-bdf', '-oX', "127.0.0.1.$port", '-C', "$place/exim.conf" or POSIX::_exit(1);
    }
    my $is_up = eventually { IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $port) };
    return $is_up ? $port : undef;
}

# Why it cannot be had here; undef if it can.
sub why_no_exim { return !$exim ? 'exim4 is not installed' : !$python ? 'python3 is not installed' : undef }

END {
    if ($mta && $$ == $owner) {
        local $?;
        kill TERM => $mta;
        waitpid $mta, 0;
    }
}

1;
