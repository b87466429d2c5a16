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
file('a.txt', "text\n.dot\n");
file('b.html', "<p>html</p>\n");
file('c.bin', join '', map { chr } 0 .. 255);
file('d.JPG', 'JPEG');
file('e.jpeg', 'JPEG');
print ScriptedSmtp::shown($sender->MailFile({ subject => 'one', msg => "body\n", file => 'a.txt' })), "\n";
print ScriptedSmtp::shown($sender->MailFile({ subject => 'list', msg => "body\n", file => [ 'b.html', 'c.bin' ] })), "\n";
print ScriptedSmtp::shown($sender->MailFile({ subject => 'commas', msg => "body\n", file => 'd.JPG, e.jpeg' })), "\n";
$server->tell;
