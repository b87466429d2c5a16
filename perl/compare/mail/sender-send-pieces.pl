use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test' });
for my $encoding ('7bit', 'quoted-printable', 'Base64') {
    $sender->Open({ encoding => $encoding });
    $sender->SendEnc($_) for 'no line end, ', "then one\n", '.dot', "\n", '.', "\n", 'a' x 56, 'b', 'c', "\n", map { "line $_\n" } 1 .. 20;
    print ScriptedSmtp::shown($sender->Close), "\n";
}
$server->tell;
