use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test' });
print ScriptedSmtp::shown($sender->MailMsg("nothing but the text\n")), "\n";
print ScriptedSmtp::shown($sender->MailMsg('a@x.test', 'r@x.test', 'b@y.test', undef, 'Subject', "X-A: 1\nX-B: 2", "all\n")), "\n";
print ScriptedSmtp::shown($sender->MailMsg('', '', '', '', '', '', "empty ones keep what was\n")), "\n";
print "$_ $sender->{$_}\n" for qw(from reply to subject);
$server->tell;
