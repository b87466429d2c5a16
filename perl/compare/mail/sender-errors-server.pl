use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

for my $case (
    [ 'greeting', '554 go away' ], [ 'greeting', 'DROP' ], [ 'MAIL', '451 4.3.0 later' ], [ 'MAIL', 'DROP' ],
    [ 'RCPT', '550 5.1.1 No such user' ], [ 'RCPT', '550 Local user unknown' ], [ 'RCPT', '550' ], [ 'RCPT', "550-first\n550 second" ], [ 'DATA', '452 disk full' ],
    [ 'DATA', 'DROP' ], [ '\A\.\z', '554 looks like spam' ], [ '\A\.\z', '451 4.7.1 greylisted' ],
) {
    my ($line, $reply) = @$case;
    my $server = ScriptedSmtp->start(qr/$line/ => $reply);
    my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'You <you@y.test>', client => 'me.test' });
    my $result = $sender->MailMsg({ subject => 's', msg => "x\n" });
    my $errno = $! + 0;
    print "$line $reply: ", ScriptedSmtp::shown($result), " | $Mail::Sender::Error | $sender->{error} | $sender->{error_msg} | errno $errno\n";
    print defined $sender->Connected ? "connected\n" : "not connected\n";
    my $told = '';
    { local *STDOUT; open STDOUT, '>', \$told; $server->tell }
    print "messages taken: ", scalar(() = $told =~ /^\| \.$/mg), "\n";
}
