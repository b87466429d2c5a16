use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start(qr/^RCPT/ => '550 no such user');
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', on_errors => 'die' });
END { $server->tell if $server }
$sender->MailMsg({ msg => 'x' });
print "never\n";
