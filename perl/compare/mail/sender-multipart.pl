use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test', boundary => 'BOUNDARY' });
sub file {
    my ($name, $text) = @_;
    open my $out, '>:raw', $name or die $!;
    print $out $text;
    close $out;
    return $name;
}
file('logo.gif', "GIF89a\0\n");
print ScriptedSmtp::shown($sender->OpenMultipart({ subject => 'parts' })), "\n";
print ScriptedSmtp::shown($sender->Body), "\n";
print ScriptedSmtp::shown($sender->SendEnc("the body\n")), "\n";
print ScriptedSmtp::shown($sender->Part({ ctype => 'text/html', disposition => 'NONE', msg => "<b>part</b>\n" })), "\n";
print ScriptedSmtp::shown($sender->Part('described', 'text/plain', 'quoted-printable', 'inline', 'an.id', "positional = \n")), "\n";
print ScriptedSmtp::shown($sender->Part({ encoding => 'Base64', disposition => 'attachment; filename=data.bin', msg => "abc" x 50 })), "\n";
print ScriptedSmtp::shown($sender->Attach({ file => 'logo.gif' })), "\n";
print ScriptedSmtp::shown($sender->Close), "\n";
$server->tell;
