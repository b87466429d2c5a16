use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start(greeting => "220-first\n220-second\n220 script.test", qr/^EHLO/ => '502 what', qr/^HELO/ => "250-hello\n250 you",
    qr/^RCPT/ => '251 will forward', qr/^DATA/ => "354-go\n354 on", qr/^\.\z/ => "250-taken\n250 as 17");
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test' });
sub visible { my ($text) = @_; $text =~ s/\r/<CR>/g; $text =~ s/\n/<LF>/g; return $text }
print ScriptedSmtp::shown($sender->MailMsg({ subject => 's', msg => "x\n" })), "\n";
print visible($sender->{'!greeting'}), ' | ', visible($sender->{server}), ' | ', visible($sender->{message_response}), "\n";
$server->tell;
