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
$sender->OpenMultipart({ subject => 'no name' })->Body({ msg => "see\n" });
print ScriptedSmtp::shown($sender->Attach({ file => '' })), ' | ', $Mail::Sender::Error, ' | ', $sender->{error}, ' | ', $! + 0, "\n";
print ScriptedSmtp::shown($sender->Attach({ file => 'a.txt' })), "\n";
print ScriptedSmtp::shown($sender->Close), "\n";
$sender->OpenMultipart({ subject => 'not found' })->Body({ msg => "see\n" });
print ScriptedSmtp::shown($sender->Attach({ file => 'none.txt' })), ' | ', $Mail::Sender::Error, ' | ', $sender->{error}, ' | ', $! + 0, "\n";
print ScriptedSmtp::shown($sender->Close), "\n";
print ScriptedSmtp::shown($sender->Attach({ file => 'a.txt' })), " $Mail::Sender::Error\n";
$sender->Open({ subject => 'single' });
print ScriptedSmtp::shown($sender->Attach({ file => 'a.txt' })), " $Mail::Sender::Error\n";
my $told = '';
{ local *STDOUT; open STDOUT, '>', \$told; $server->tell }
print "ended messages: ", join(', ', map { /^\| Subject: (.*)/m } grep { /^\| \.$/m } split /^> MAIL/m, $told), "\n";
