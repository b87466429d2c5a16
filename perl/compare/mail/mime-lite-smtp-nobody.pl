use strict;
use warnings;
use lib $ENV{COMPARE_LIB};
use MIME::Lite;
use ScriptedSmtp;

$MIME::Lite::VANILLA = 1;
my $server = ScriptedSmtp->start;
for my $given ([ From => 'a@x.test' ], [ From => 'a@x.test', To => '' ], [ To => 'b@y.test' ], [ From => 'a@x.test', Cc => 'c@y.test' ], [ From => 'a@x.test', Bcc => 'c@y.test' ]) {
    my $message = MIME::Lite->new(@$given, Subject => 's', Datestamp => 0, Data => "x\n");
    print "@$given: ", ScriptedSmtp::shown(eval { $message->send('smtp', '127.0.0.1', Port => $server->port, Hello => 'me.test') }), ' ', $@ =~ /\A(.*) at \S+ line/s ? $1 : $@, "\n";
}
$server->tell(without_stray_cr => 1);
