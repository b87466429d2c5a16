use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

for my $case ([ qr/^MAIL/, '451 later' ], [ qr/^RCPT/, '550-no' . "\n" . '550 such user' ], [ qr/^\.\z/, '554 spam' ]) {
    my $server = ScriptedSmtp->start(@$case);
    my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test',
        debug => 'debug.log', debug_level => 1 });
    print ScriptedSmtp::shown($sender->MailMsg({ msg => "x\n" })), "\n";
    open my $in, '<:raw', 'debug.log' or die $!;
    while (<$in>) { s/\r//g; print }
    close $in;
}
unlink 'debug.log';
