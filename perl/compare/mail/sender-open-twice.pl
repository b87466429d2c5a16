use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test' });
$sender->Open({ subject => 'first' });
$sender->SendEnc("left open\n");
print ScriptedSmtp::shown($sender->Open({ subject => 'second' })), "\n";
$sender->SendEnc("second\n");
print ScriptedSmtp::shown($sender->MailMsg({ subject => 'third', msg => "third\n" })), "\n";
$sender->OpenMultipart({ subject => 'fourth', boundary => 'B' })->Body({ msg => "fourth\n" });
print ScriptedSmtp::shown($sender->MailMsg({ subject => 'fifth', msg => "fifth\n" })), "\n";
$server->tell;
