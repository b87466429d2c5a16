use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start(qr/nobody/ => '550 no');
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test' });
print ScriptedSmtp::shown(eval { $sender->OpenMultipart({ to => 'nobody@y.test' })->Body({ msg => 'x' })->Close }), "\n";
print $@ =~ /(Can't (?:locate object|call) method "Body")/ ? "$1\n" : $@;
$sender->{on_errors} = 'die';
print ScriptedSmtp::shown(eval { $sender->OpenMultipart({ to => 'nobody@y.test' })->Body({ msg => 'x' })->Close }), "\n";
print $@;
$sender->ClearErrors;
print defined $_ ? $_ : 'undef', "\n" for @$sender{qw(error error_msg)}, $Mail::Sender::Error;
print ScriptedSmtp::shown($sender->OpenMultipart({ to => 'you@y.test', boundary => 'B' })->Body({ msg => "x\n" })->Close), "\n";
$server->tell;
