use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start;
{
    no warnings 'once';
    %Mail::Sender::default = (SMTP => '127.0.0.1', Port => $server->port, FROM => 'default@x.test', client => 'me.test', subject => 'default');
}
my $sender = Mail::Sender->new;
print "$sender->{smtp} $sender->{from} $sender->{multipart} $sender->{tls_allowed}\n";
print ScriptedSmtp::shown($sender->MailMsg({ to => 'a@y.test', msg => "x\n" })), "\n";
$sender = Mail::Sender->new({ from => 'own@x.test' });
print ScriptedSmtp::shown($sender->MailMsg({ to => 'a@y.test', subject => 'own', msg => "x\n" })), "\n";
$sender = Mail::Sender->new('positional@x.test', undef, 'p@y.test', '127.0.0.1');
print ScriptedSmtp::shown($sender->MailMsg("x\n")), "\n";
$server->tell;
