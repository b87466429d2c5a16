use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test' });
for my $charset ('utf-8', 'UTF-8', 'iso-8859-1', 'windows-1252') {
    for my $encoding ('8bit', 'quoted-printable', 'Base64') {
        my $text = "Gr\x{fc}\x{df}e \x{e9}\n.\x{fc}\n";
        $text .= "\x{20ac} \x{4e2d}\n" if lc $charset eq 'utf-8';
        utf8::upgrade($text);
        print ScriptedSmtp::shown($sender->MailMsg({ charset => $charset, encoding => $encoding, msg => $text })), "\n";
    }
}
$server->tell;
