use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test' });
print ScriptedSmtp::shown($sender->MailMsg({ msg => "lf\ncrlf\r\ncr\rlf lf\n\nno end" })), "\n";
print ScriptedSmtp::shown($sender->MailMsg({ msg => "\n\nempty lines first\n\n" })), "\n";
print ScriptedSmtp::shown($sender->MailMsg({ encoding => 'quoted-printable', msg => "lf\ncrlf\r\nno end" })), "\n";
print ScriptedSmtp::shown($sender->MailMsg({ encoding => 'Base64', msg => "lf\ncrlf\r\nno end" })), "\n";
$server->tell;
