use strict;
use warnings;
use lib $ENV{COMPARE_LIB};
use MIME::Lite;
use ScriptedSmtp;

$MIME::Lite::VANILLA = 1;
sub message {
    my (%more) = @_;
    return MIME::Lite->new(From => 'Jobs <jobs@x.test>', To => 'you@y.test', Subject => 's', Datestamp => 0, Data => "text\n", %more);
}
my $server = ScriptedSmtp->start;
my $message = message(To => 'a@y.test, "Doe, Jane" <jane@y.test>', Cc => 'c@y.test', Bcc => 'secret@y.test', Data => "Hello\n.\n.dot\nno end");
print ScriptedSmtp::shown($message->last_send_successful), "\n";
print ScriptedSmtp::shown($message->send('smtp', '127.0.0.1', Port => $server->port, Timeout => 20)), "\n";
print ScriptedSmtp::shown($message->last_send_successful), "\n";
print ScriptedSmtp::shown($message->send_by_smtp('127.0.0.1', Port => $server->port)), "\n";
print ScriptedSmtp::shown($message->send_by_smtp_simple('127.0.0.1:' . $server->port)), "\n";
{
    local $MIME::Lite::AUTO_CC = 0;
    print ScriptedSmtp::shown($message->send('smtp', '127.0.0.1', Port => $server->port)), "\n";
}
$server->tell(without_stray_cr => 1);
