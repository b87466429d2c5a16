use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test' });
$sender->Open({ subject => 'cancelled' });
$sender->SendEnc("half a ");
print ScriptedSmtp::shown($sender->Cancel), ' ', $sender->Connected ? 'connected' : 'not connected', "\n";
print ScriptedSmtp::shown($sender->Cancel), " $Mail::Sender::Error\n";
$sender->OpenMultipart({ subject => 'cancelled, too' })->Body({ msg => 'x' })->Part({ ctype => 'text/plain' });
print ScriptedSmtp::shown($sender->Cancel), "\n";
print ScriptedSmtp::shown($sender->MailMsg({ subject => 'sent', msg => "x\n" })), "\n";
my $told = '';
{ local *STDOUT; open STDOUT, '>', \$told; $server->tell }
print "subjects of what was ended: ", join(', ', map { /^\| Subject: (.*)/m } grep { /^\| \.$/m } split /^> MAIL/m, $told), "\n";
