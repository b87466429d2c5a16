use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test', boundary => 'BOUNDARY' });
for my $given ({}, { multipart => 'Alternative' }, { subtype => 'related' }, { boundary => 'a=b' }) {
    print ScriptedSmtp::shown($sender->OpenMultipart($given)), ' ', ($sender->{multipart} || 'none'), " $sender->{boundary}\n";
    $sender->Body({ msg => "x\n" });
    $sender->Close;
}
my $typed = $sender->new({ type => 'multipart/parallel' });
$typed->OpenMultipart({})->Body({ msg => "x\n" })->Close;
print "$typed->{multipart}\n";
$server->tell;
