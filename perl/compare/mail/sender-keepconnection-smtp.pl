use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test', keepconnection => 1 });
$sender->MailMsg({ subject => 'one', msg => "x\n" });
$sender->MailMsg({ smtp => '127.0.0.1', subject => 'named again: another connection', msg => "x\n" });
$sender->MailMsg({ keepconnection => 0, subject => 'the last one', msg => "x\n" });
print $sender->Connected ? "connected\n" : "not connected\n";
$server->tell;
