use strict;
use warnings;
use lib $ENV{COMPARE_LIB};
use MIME::Lite;
use ScriptedSmtp;

$MIME::Lite::VANILLA = 1;
my $server = ScriptedSmtp->start;
my $message = MIME::Lite->new(
    From    => 'jobs@x.test',
    To      => 'sales@y.test',
    Subject => 'The report',
    Datestamp => 0,
    Type    => 'multipart/related',
);
$message->attach(Type => 'text/html', Data => qq{<body><img src="cid:logo.gif"></body>\n});
open my $out, '>', 'logo.gif' or die $!;
print $out 'GIF89a';
close $out;
$message->attach(Type => 'image/gif', Id => 'logo.gif', Path => 'logo.gif');
$message->add('X-Priority' => 1);
$message->replace(Subject => 'The report, again');
$message->attr('content-type.type' => 'text/html');
MIME::Lite->send('smtp', '127.0.0.1', Port => $server->port, Timeout => 60, Hello => 'me.test');
$message->send or die "not sent\n";
print "sent\n" if $message->last_send_successful;
$server->tell(without_stray_cr => 1);
