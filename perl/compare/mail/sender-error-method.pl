use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start(qr/nobody/ => '550 no');
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test' });
print ScriptedSmtp::shown($sender->MailMsg({ to => 'nobody@y.test', msg => 'x' })), "\n";
print 'Error: ', $sender->Error + 0, "\n";
print "error_msg: $sender->{error_msg}\n";
print ScriptedSmtp::shown($sender->MailMsg({ to => 'you@y.test', msg => "x\n" })), ' ', defined $Mail::Sender::Error ? 'error' : 'none', "\n";
print ScriptedSmtp::shown(scalar $sender->Error(-99, 'own error')), " $sender->{error} $sender->{error_msg}\n";
