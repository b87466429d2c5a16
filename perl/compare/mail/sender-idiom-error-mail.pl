use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start(qr/^RCPT/ => [ '450 later', '250 OK' ]);
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test' });
sub error_mail {
    my ($text) = @_;
    return $sender->MailMsg({ to => 'ops@y.test', subject => "FAILED $0", msg => $text });
}
for my $try (1, 2) {
    my $result = error_mail("step 3 failed\n");
    if (!ref $result && $result < 0) { print "try $try: $result $Mail::Sender::Error\n"; next }
    print "try $try: sent\n";
}
exit abs $sender->{error} if $sender->{error};
$server->tell;
