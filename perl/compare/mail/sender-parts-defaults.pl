use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test', boundary => 'BOUNDARY' });
$sender->OpenMultipart({ subject => 'defaults' });
for my $part (
    {}, { ctype => 'text/plain' }, { ctype => 'text/plain', charset => 'utf-8' }, { ctype => 'text/plain; charset=utf-8', charset => 'latin1' },
    { disposition => 'none' }, { disposition => '' }, { description => 0, content_id => '' }, { encoding => 'x-own', ctype => 'text/plain' },
    { ctype => 'text/plain', encoding => 'utf-8', description => 'an encoding that is none' }
) {
    print ScriptedSmtp::shown($sender->Part({ %$part, msg => "line\n" })), " $sender->{encoding}\n";
}
$sender->Close;
$server->tell;
