use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test', from => 'Me <me\@x.test>' });
for my $given (
    { priority => 1 }, { priority => 5 }, { priority => 0, confirm => 'delivery' }, { confirm => 'reading' },
    { confirm => 'delivery, reading' }, { confirm => 'Delivery: boss@x.test, READING : other@x.test' }, { confirm => 'nonsense' }
) {
    $sender->MailMsg({ %$given, msg => "x\n" });
    print "$sender->{priority}\n";
}
$server->tell;
