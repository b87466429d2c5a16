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
my $server  = ScriptedSmtp->start(qr/^\.\z/ => [ '554 looks like spam', "554-no\n554 never" ]);
for (1, 2) {
    my $message = message();
    print ScriptedSmtp::shown(eval { $message->send('smtp', '127.0.0.1', Port => $server->port, Hello => 'me.test') }), "\n", $@, ScriptedSmtp::shown($message->last_send_successful), "\n";
}
print ScriptedSmtp::shown(message()->send('smtp', '127.0.0.1', Port => $server->port, Hello => 'me.test')), "\n";
