use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test' });
{
    local ($Mail::Sender::NO_X_MAILER, $Mail::Sender::NO_DATE, $Mail::Sender::NO_MESSAGE_ID) = (1, 1, 1);
    $sender->MailMsg({ subject => 'off', msg => "x\n" });
    $sender->OpenMultipart({ subject => 'off', boundary => 'B' })->Body({ msg => "x\n" })->Close;
}
{
    local ($Mail::Sender::NO_X_MAILER, $Mail::Sender::NO_DATE, $Mail::Sender::NO_MESSAGE_ID) = (0, 0, 0);
    $sender->MailMsg({ subject => 'zero', msg => "x\n" });
    $sender->OpenMultipart({ subject => 'zero', boundary => 'B' })->Body({ msg => "x\n" })->Close;
}
{
    local $Mail::Sender::SITE_HEADERS = "X-Site: 1\r\nX-Site-Two: 2";
    $sender->MailMsg({ subject => 'site', headers => 'X-Own: 1', msg => "x\n" });
    $sender->OpenMultipart({ subject => 'site', boundary => 'B' })->Body({ msg => "x\n" })->Close;
    $Mail::Sender::SITE_HEADERS = 'Date: never';
    $sender->MailMsg({ subject => 'a date', msg => "x\n" });
}
$server->tell;
