use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

for my $level (undef, 1 .. 4) {
    my $server = ScriptedSmtp->start;
    my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test',
        headers => 'Date: never', debug => 'debug.log', defined $level ? (debug_level => $level) : () });
    local $Mail::Sender::NO_X_MAILER = 1;
    $sender->MailMsg({ subject => 'single', messageid => '<id@x.test>', msg => "text\nmore\n" });
    show('single', $level);
    $sender->{debug} = 'debug.log';
    $sender->OpenMultipart({ subject => 'parts', messageid => '<id@x.test>', boundary => 'B' });
    $sender->Body({ msg => "body\n" });
    $sender->Part({ ctype => 'text/html', disposition => 'NONE', msg => "<b>part</b>\n" });
    $sender->Attach({ file => $0, encoding => '7bit' });
    $sender->Close;
    show('parts', $level);
}

sub show {
    my ($name, $level) = @_;
    open my $in, '<:raw', 'debug.log' or die $!;
    local $/;
    my $log = <$in>;
    $log =~ s/\r\n/\n/g;
    $log =~ s/\r/<CR>/g;
    $log =~ s/(<< (?:use strict|my )[^\n]*\n).*(?=<< --B--)/<the script>\n/s;
    print "== $name, level ", defined $level ? $level : 'undef', "\n$log";
}
unlink 'debug.log';
