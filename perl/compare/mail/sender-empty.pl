use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test', boundary => 'BOUNDARY' });
print ScriptedSmtp::shown($sender->Open({ subject => 'nothing in it' })), ' ', ScriptedSmtp::shown($sender->Close), "\n";
print ScriptedSmtp::shown($sender->OpenMultipart({ subject => 'no parts' })), ' ', ScriptedSmtp::shown($sender->Close), "\n";
print ScriptedSmtp::shown($sender->MailMsg({ subject => 'a line end', msg => "\n" })), "\n";
print ScriptedSmtp::shown($sender->MailMsg({ subject => 'a dot', msg => '.' })), "\n";
$server->tell;
