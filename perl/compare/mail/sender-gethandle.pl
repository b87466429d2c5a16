use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test' });
$sender->Open({ subject => 'handle', encoding => 'quoted-printable' });
my $handle = $sender->GetHandle;
print $handle "print\n", "two = \n";
printf $handle "%s %05.2f\n", 'printf', 3.14159;
print {$handle} 'no end';
print close($handle) ? "closed\n" : "not closed\n";
print defined $sender->Connected ? "connected\n" : "not connected\n";
$server->tell;
