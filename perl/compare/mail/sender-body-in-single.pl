use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test' });
$sender->Open({ subject => 'single' });
print ScriptedSmtp::shown($sender->Body), "\n";
$sender->SendLine('text');
print ScriptedSmtp::shown($sender->Close), "\n";
$server->tell;
