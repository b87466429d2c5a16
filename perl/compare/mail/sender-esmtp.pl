use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

for my $offered ("250-script.test\n250-DSN\n250 HELP", "250-script.test\n250 HELP") {
    my $server = ScriptedSmtp->start(qr/^EHLO/ => $offered);
    my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test',
        esmtp => { NOTIFY => 'SUCCESS,FAILURE', RET => 'HDRS', ORCPT => 'or+ig=@y.test', ENVID => 'id 1+2' } });
    print ScriptedSmtp::shown($sender->MailMsg({ subject => 's', msg => "x\n" })), "\n";
    print ScriptedSmtp::shown($sender->MailMsg({ subject => 's', esmtp => { NOTIFY => 'NEVER', RET => 'FULL', ORCPT => 'rfc822;o@y.test', ENVID => 'e2' }, cc => 'c@y.test', msg => "x\n" })), "\n";
    $server->tell;
}
