use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test' });
open my $log, '>', 'own.log' or die $!;
print $log "before\n";
local $Mail::Sender::NO_X_MAILER = 1;
$sender->MailMsg({ debug => $log, headers => 'Date: never', messageid => '<id@x.test>', msg => "text\n" });
print $log "after\n";
close $log;
print defined $sender->{debug} ? "kept\n" : "forgotten\n";
my $bad = $sender->MailMsg({ debug => 'no/such/dir/debug.log', msg => 'x' });
print ScriptedSmtp::shown($bad), ' ', $Mail::Sender::Error =~ /\A(Cannot open the debug file 'no\/such\/dir\/debug\.log': No such file or directory)/, "\n";
