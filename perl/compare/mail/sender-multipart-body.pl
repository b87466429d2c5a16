use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test', boundary => 'BOUNDARY' });
for my $body (
    [], [ 'utf-8', '8BIT', 'text/html' ], [ { charset => 'iso-8859-1', encoding => 'quoted-printable', msg => "in the call\n" } ],
    [ undef, undef, 'text/plain; charset="utf-8"' ], [ { ctype => 'text/enriched' } ]
) {
    $sender->OpenMultipart({ subject => 'body' });
    print ScriptedSmtp::shown($sender->Body(@$body)), " $sender->{encoding} $sender->{ctype}\n";
    $sender->SendEnc("text\n");
    print ScriptedSmtp::shown($sender->Close), "\n";
}
$sender->OpenMultipart({ ctype => 'text/x-own', encoding => '8bit' });
print ScriptedSmtp::shown($sender->Body({ msg => "what OpenMultipart said\n" })), "\n";
$sender->Close;
$server->tell;
