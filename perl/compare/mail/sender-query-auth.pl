use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start(qr/^EHLO/ => "250-script.test\n250-AUTH PLAIN LOGIN\n250 HELP");
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, client => 'me.test' });
print join(' ', sort $sender->QueryAuthProtocols), "\n";
print join(' ', sort $sender->QueryAuthProtocols('127.0.0.1')), "\n";
print scalar($sender->QueryAuthProtocols) =~ /\A(?:PLAIN|LOGIN)\z/ ? "one\n" : "other\n";
print ScriptedSmtp::shown($sender->TestServer), " $sender->{on_errors}\n";
$sender = Mail::Sender->new({ client => 'me.test' });
print ScriptedSmtp::shown($sender->QueryAuthProtocols), " $Mail::Sender::Error\n";
eval { $sender->TestServer } ; print $@;
print ScriptedSmtp::shown(eval { Mail::Sender->QueryAuthProtocols }), ' ', $@ =~ /(.*) at /, "\n";
print ScriptedSmtp::shown(eval { Mail::Sender::TestServer() }), ' ', $@ =~ /(.*) at /, "\n";
$server->tell;
