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
my $server = ScriptedSmtp->start;
open my $out, '>:raw', 'data.bin' or die $!;
print $out join('', map { chr } 0 .. 255) x 20;
close $out;
for my $given (
    [ Data => '' ], [ Data => "\n" ], [ Data => '.' ], [ Data => "..\n.\n" ], [ Data => "crlf\r\nlf\n" ], [ Data => 'x' x 2000 ], [ Data => "eq = \n.\n", Encoding => 'quoted-printable' ],
    [ Data => "bytes \0\n", Encoding => 'base64' ], [ Data => "seven\n", Encoding => '7bit' ], [ Data => "eight \xe9\n", Encoding => '8bit' ]
) {
    print ScriptedSmtp::shown(message(@$given)->send('smtp', '127.0.0.1', Port => $server->port, Hello => 'me.test')), "\n";
}
my $parts = MIME::Lite->new(From => 'a@x.test', To => 'b@y.test', Subject => 'parts', Datestamp => 0, Type => 'multipart/mixed');
$parts->attach(Type => 'TEXT', Data => "text\n.\nno end");
$parts->attach(Type => 'application/x-data', Path => 'data.bin', Disposition => 'attachment');
my $inner = $parts->attach(Type => 'multipart/alternative');
$inner->attach(Type => 'text/plain', Data => "plain\n");
$inner->attach(Type => 'text/html', Data => "<b>html</b>\n", Encoding => 'quoted-printable');
print ScriptedSmtp::shown($parts->send('smtp', '127.0.0.1', Port => $server->port, Hello => 'me.test')), "\n";
$server->tell(without_stray_cr => 1);
