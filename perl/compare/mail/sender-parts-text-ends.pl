use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test', boundary => 'BOUNDARY' });
for my $bypass (0, 1) {
    $sender->OpenMultipart({ subject => 'ends', bypass_outlook_bug => $bypass });
    for my $encoding ('7bit', 'quoted-printable') {
        $sender->Part({ ctype => 'text/plain', encoding => $encoding, msg => "with an end\n" });
        $sender->Part({ ctype => 'text/plain', encoding => $encoding, msg => 'without' });
    }
    $sender->Close;
}
$server->tell;
