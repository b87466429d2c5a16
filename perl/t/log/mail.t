# Log::Dispatch::Email and its subclasses over a real SMTP server, and a sendmail program.
use strict;
use warnings;

use Cwd     qw(abs_path);
use FindBin qw($Bin);
use lib "$Bin/../mail/lib", "$Bin/../client/lib";
use Test::More;

use BridgeTest qw($home run_perl write_file);
use MailTest   qw(parsed received start_server);

my $port = start_server('--faults', [ { at => 'rcpt', match => 'bad', reply => '550 5.1.1 unknown' } ]);

# Runs a script that logs to an appender of this class, with a program after it.
sub logging {
    my ($class, $params, $program) = @_;
    my $lines = join '', map { "log4perl.appender.M.$_\n" } @$params;
    return run_perl(<<"END");
use MIME::Lite;
MIME::Lite->send('smtp', '127.0.0.1', Port => $port, Timeout => 60) if '$class' eq 'MIMELite';
use Log::Log4perl;
Log::Log4perl->init(\\<<'CONF');
log4perl.rootLogger = INFO, M
log4perl.appender.M = Log::Dispatch::Email::$class
$lines
log4perl.appender.M.Threshold = WARN
log4perl.appender.M.layout = SimpleLayout
CONF
my \$log = Log::Log4perl->get_logger('job');
$program
END
}

my @server = ('smtp = 127.0.0.1', "port = $port", 'from = job@x.test');
my $calls  = q($log->info('no'); $log->warn('first'); $log->error('second'); print 'done');
my @each   = map { my $class = $_; [ $class, $class eq 'MIMELite' ? 'from = job@x.test' : @server ] }
    qw(MailSender MIMELite MailSendmail);

for my $case (@each) {
    my ($class, @params) = @$case;
    my $before = received();
    my ($out, $err, $status) =
        logging($class, [ @params, 'to = a@y.test', 'to = b@y.test', 'subject = Night' ], $calls);
    is "$out|$err|$status", 'done||0', "$class: the script ends as ever";
    my @mails = received();
    is @mails - $before, 1, 'one mail for the run';
    is_deeply [ sort @{ $mails[-1]{to} } ], [qw(a@y.test b@y.test)], 'to everybody';
    my $mail = parsed();
    is $mail->{subject}, 'Night', 'subject';
    like $mail->{text}, qr/\AWARN - first\r?\nERROR - second\s*\z/, 'both messages';
}

subtest 'unbuffered, one mail a message' => sub {
    my $before = received();
    logging('MailSender', [ @server, 'to = a@y.test', 'buffered = 0' ], $calls);
    is received() - $before, 2, 'two';
    like parsed()->{subject}, qr/: log email\z/, 'the default subject';
};

subtest 'the mail goes out whatever ends the script' => sub {
    for my $end ('die "over\n"', '$log->logdie("over")', 'exit 3', 'undef $log') {
        my $before = received();
        my (undef, undef, $status) = logging('MailSender', [ @server, 'to = a@y.test' ], "\$log->warn('x'); $end;");
        is received() - $before, 1,                                 $end;
        is $status, $end =~ /die/ ? 255 : $end =~ /3/ ? 3 << 8 : 0, 'and the status stays' if $end !~ /die/;
    }
};

subtest 'a child mails its own messages only' => sub {
    my $before = received();
    my ($out, $err) = logging(
        'MailSender',
        [ @server, 'to = a@y.test' ],
        q($log->warn('parent'); my $pid = fork; if (!$pid) { $log->warn('child'); exit 0 } waitpid $pid, 0; $log->warn('again');)
    );
    is $err, '', 'not a word';
    my @mails = (received())[ $before .. $before + 1 ];
    is received() - $before, 2, 'two mails';
    is_deeply [ sort map { join ',', $_->{body} =~ /WARN - (\w+)/g } @mails ], [ 'child', 'parent,again' ],
        'each with its own';
};

subtest 'a mail that cannot be sent is a warning' => sub {
    my ($out, $err, $status) = logging('MailSender', [ @server, 'to = bad@y.test' ], $calls);
    is "$out|$status", 'done|0', 'the script ends as ever';
    like $err, qr/^Error sending mail/, 'and is told';
    ($out, $err, $status) =
        logging('MailSender', [ 'smtp = 127.0.0.1', 'port = 1', 'from = j@x.test', 'to = a@y.test' ], $calls);
    is "$out|$status", 'done|0', 'no server, either';
    like $err, qr/^Error sending mail/, 'and is told';
};

subtest 'refused' => sub {
    my ($out, $err) = logging('MailSender', \@server, '1');
    like $err, qr/^to is a required parameter/, 'nobody to send to';
    write_file(
        "$home/break.pl", q(use Log::Log4perl; Log::Log4perl::Appender->new('Log::Dispatch::Email::MailSender',
        to => 'a@y.test', subject => "x\nBcc: evil\@z.test"))
    );
    my $lib = abs_path("$Bin/../../lib");
    like `$^X -I$lib $home/break.pl 2>&1`, qr/^a line break in the head of a mail is refused/, 'a line break';
};

subtest 'MailSend pipes to sendmail' => sub {
    mkdir "$home/bin";
    write_file("$home/bin/sendmail", "#!/bin/sh\necho \"\$@\" > $home/arguments\ncat > $home/mail\n");
    chmod 0755, "$home/bin/sendmail";
    local $ENV{PERL_MAILERS} = "mail:/no/such;sendmail:$home/bin/sendmail";
    my ($out, $err, $status) = logging('MailSend', [ 'to = a@y.test', 'subject = S', 'from = f@x.test' ], $calls);
    is "$out|$err|$status", 'done||0', 'the script ends as ever';
    my $mail = BridgeTest::read_file("$home/mail");
    like $mail, qr/^To: a\@y\.test$/m,     'To';
    like $mail, qr/^Subject: S$/m,         'Subject';
    like $mail, qr/^WARN - first\nERROR/m, 'the messages';
};

done_testing;
