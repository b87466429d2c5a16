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
$sender->OpenMultipart({ subject => 'nested', multipart => 'mixed' });
$sender->Part({ ctype => 'multipart/related' });
$sender->Part({ ctype => 'multipart/alternative' });
$sender->Part({ ctype => 'text/plain', disposition => 'NONE', msg => "plain\n" });
$sender->Part({ ctype => 'text/html', disposition => 'NONE', msg => "<img src=cid:logo>\n" });
print ScriptedSmtp::shown($sender->EndPart('multipart/alternative')), " $sender->{_part}\n";
$sender->Attach({ file => 'logo.gif', content_id => 'logo', disposition => 'inline' });
print ScriptedSmtp::shown($sender->EndPart('multipart/related')), " $sender->{_part}\n";
$sender->Attach({ file => 'logo.gif', description => 'the logo again' });
print ScriptedSmtp::shown($sender->Close), " $sender->{_part}\n";
print ScriptedSmtp::shown($sender->EndPart), "\n";
$server->tell;
