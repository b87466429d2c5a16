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
file('b.gif', "GIF\n");
$sender->OpenMultipart({ subject => 'attach' })->Body({ msg => "see\n" });
for my $given (
    [ { file => 'a.txt' } ],
    [ { file => [ 'a.txt', 'b.gif' ], description => 'two', content_id => '#' } ],
    [ { file => 'a.txt, b.gif', content_id => '*' } ],
    [ { file => 'b.gif', content_id => 'own', disposition => 'inline; filename=*; x=y' } ],
    [ { file => 'b.gif', disposition => 'NONE', ctype => 'image/x-own' } ],
    [ { file => 'b.gif', disposition => '', ctype => q{image/gif; name*="utf-8''own.gif"} } ],
    [ { file => 'a.txt', encoding => 'quoted-printable' } ],
    [ { file => 'a.txt', encoding => '7bit' } ],
    [ 'positional', 'text/plain', '8bit', 'attachment; filename=*', 'a.txt', '#' ],
) {
    print ScriptedSmtp::shown($sender->Attach(@$given)), "\n";
}
print ScriptedSmtp::shown($sender->SendFile({ file => 'a.txt' })), "\n";
print ScriptedSmtp::shown($sender->Close), "\n";
$server->tell;
