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
for my $case (
    [ qr/^MAIL/, '451 4.3.0 later' ], [ qr/^RCPT/, '550 5.1.1 No such user' ], [ qr/^RCPT/, "550-first\n550 second" ], [ qr/^DATA/, '452 disk full' ], [ 'greeting', '554 go away' ],
    [ qr/^(?:EHLO|HELO)/, '500 what' ]
) {
    my ($line, $reply) = @$case;
    my $server  = ScriptedSmtp->start($line => $reply);
    my $message = message();
    print "$line $reply: ", ScriptedSmtp::shown(eval { $message->send('smtp', '127.0.0.1', Port => $server->port) });
    (my $error = $@) =~ s/(SMTP \w+\(\) command failed): .*\n/$1\n/;
    $error =~ s/(Failed to connect to mail server): .*/$1/s;
    $error =~ s/ at \S+ line \d+\.?\n\z//;
    print " | $error | ", ScriptedSmtp::shown($message->last_send_successful), "\n";
}
my $closed = ScriptedSmtp->start;
my $port = $closed->port;
$closed->tell;
print ScriptedSmtp::shown(eval { message()->send('smtp', '127.0.0.1', Port => $port) }), ' ', $@ =~ /\A(SMTP Failed to connect to mail server:)/, "\n";
