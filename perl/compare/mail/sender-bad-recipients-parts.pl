use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start(qr/bad/ => '550 5.1.1 unknown');
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test', skip_bad_recipients => 1 });
print ScriptedSmtp::shown($sender->OpenMultipart({ to => 'Bad <bad1@y.test>, good@y.test', boundary => 'B' })->Body({ msg => "x\n" })->Close), "\n";
(my $why = $sender->{skipped_recipients}{'Bad <bad1@y.test>'}) =~ s/([\r\n])/sprintf '<%02x>', ord $1/ge;
print "$why\n";
$sender->{skip_bad_recipients} = 0;
print ScriptedSmtp::shown(scalar $sender->OpenMultipart({ to => 'first@y.test, bad1@y.test, last@y.test', boundary => 'B' })), " $Mail::Sender::Error\n";
$server->tell;
