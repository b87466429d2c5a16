use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test' });
print ScriptedSmtp::shown($sender->MailMsg({
    fake_from => 'Shown <shown@x.test>', fake_to => 'list@y.test', cc => 'c@y.test', fake_cc => 'copies@y.test', bcc => 'b@y.test',
    replyto => 'Answers <a@x.test>', subject => "two\nlines", msg => "x\n" })), "\n";
print ScriptedSmtp::shown($sender->MailMsg({ fake_from => undef, fake_to => undef, fake_cc => '', subject => '', reply => undef, msg => "x\n" })), "\n";
my $plain = $sender->new({ cc => undef });
print ScriptedSmtp::shown($plain->MailMsg({ subject => undef, msg => "x\n" })), " $plain->{subject}\n";
$server->tell;
