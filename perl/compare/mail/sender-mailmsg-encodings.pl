use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test' });
my $text = "short\n" . ('long ' x 40) . "\n.\n.dot\n\ttab = equals \n" . ('x' x 200) . "\n";
for my $encoding (qw(7bit 8BIT quoted-printable Quoted_printable base64 BASE64)) {
    print "$encoding: ", ScriptedSmtp::shown($sender->MailMsg({ encoding => $encoding, msg => $text })), "\n";
}
my $other = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test' });
print ScriptedSmtp::shown($other->MailMsg({ ctype => 'text/x-log', msg => $text })), "\n";
print ScriptedSmtp::shown($other->MailMsg({ charset => 'us-ascii', msg => $text })), "\n";
$server->tell;
