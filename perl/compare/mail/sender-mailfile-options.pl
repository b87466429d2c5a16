use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test', boundary => 'BOUNDARY' });
sub file {
    my ($name, $text) = @_;
    open my $out, '>:raw', $name or die $!;
    print $out $text;
    close $out;
    return $name;
}
file('a.txt', "text\n");
file('b.bin', "bytes\n");
my @sent = (
    { description => 'both', file => [ 'a.txt', 'b.bin' ] },
    { description => '', file => 'a.txt' },
    { ctype => 'text/csv', charset => 'utf-8', encoding => '8bit', file => 'a.txt' },
    { ctype => 'application/x-own; name="own.name"', encoding => 'Base64', file => 'a.txt' },
    { disposition => 'inline; filename="shown.txt"', file => 'a.txt' },
    { disposition => 'NONE', file => 'b.bin' },
    { b_ctype => 'text/html', b_charset => 'utf-8', b_encoding => 'quoted-printable', file => 'b.bin' },
    { multipart => 'related', file => 'b.bin' },
);
print ScriptedSmtp::shown($sender->MailFile({ msg => "<b>body</b>\n", %$_ })), "\n" for @sent;
$server->tell;
