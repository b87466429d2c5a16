use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test', keepconnection => 1 });
for my $number (1 .. 3) {
    print ScriptedSmtp::shown($sender->MailMsg({ subject => "mail $number", msg => "x\n" })), ' ', $sender->Connected ? 'connected' : 'not connected', "\n";
}
$sender->OpenMultipart({ boundary => 'B' })->Body({ msg => "parts\n" });
print ScriptedSmtp::shown($sender->Close), ' ', $sender->Connected ? 'connected' : 'not connected', "\n";
print ScriptedSmtp::shown($sender->Close(1)), ' ', $sender->Connected ? 'connected' : 'not connected', "\n";
print ScriptedSmtp::shown($sender->Close(1)), "\n";
print ScriptedSmtp::shown($sender->MailMsg({ subject => 'a new connection', msg => "x\n" })), "\n";
print ScriptedSmtp::shown($sender->Close(1)), "\n";
$server->tell;
