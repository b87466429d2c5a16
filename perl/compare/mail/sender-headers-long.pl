use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test' });
my $list = join ', ', map { "somebody.with.a.long.name$_\@department.example.test" } 1 .. 30;
my $result = $sender->MailMsg({ fake_to => $list, subject => 'a; ' x 400, headers => { 'X-Long' => 'word, ' x 300 }, msg => "x\n" });
print ScriptedSmtp::shown($result), "\n";
$server->tell;
