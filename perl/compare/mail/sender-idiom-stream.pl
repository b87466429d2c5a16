use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test' });
$sender->Open({ subject => 'log', ctype => 'text/plain', encoding => 'quoted-printable' });
for my $line (1 .. 200) { $sender->SendLineEnc("line $line = " . 'x' x ($line % 90)) }
ref $sender->Close or die $Mail::Sender::Error;
print "closed\n";
$server->tell;
