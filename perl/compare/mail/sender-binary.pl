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
file('all.bin', join('', map { chr } 0 .. 255) x 30);
file('nul.txt', "a\0b\n");
$sender->OpenMultipart({ subject => 'bytes' })->Body({ msg => "NUL \0\n", encoding => '8bit', ctype => 'text/plain' });
$sender->Part({ ctype => 'application/octet-stream', encoding => 'Base64', msg => join '', map { chr } 0 .. 255 });
$sender->Attach({ file => 'all.bin' });
$sender->Attach({ file => 'nul.txt', encoding => '8bit', ctype => 'application/x-nul' });
print ScriptedSmtp::shown($sender->Close), "\n";
$server->tell;
