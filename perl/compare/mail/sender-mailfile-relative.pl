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
mkdir 'sub dir';
file('sub dir/a b.txt', "text\n");
file('sub dir/with,comma.txt', "comma\n");
print ScriptedSmtp::shown($sender->MailFile({ msg => 'x', file => 'sub dir/a b.txt' })), "\n";
print ScriptedSmtp::shown($sender->MailFile({ msg => 'x', file => [ 'sub dir/with,comma.txt' ] })), "\n";
print ScriptedSmtp::shown($sender->MailFile({ msg => 'x', file => 'sub dir/with,comma.txt' })), " $Mail::Sender::Error\n";
chdir 'sub dir';
print ScriptedSmtp::shown($sender->MailFile({ msg => 'x', file => './a b.txt' })), "\n";
$server->tell;
