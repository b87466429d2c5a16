use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start;
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'Night Job <job@x.test>', client => 'me.test' });
my $result = $sender->MailMsg({
    to      => 'joe@y.test, "Doe, Jane" <jane@y.test>',
    cc      => [ 'amy@z.test', 'Bob <bob@z.test>' ],
    bcc     => 'secret@z.test',
    replyto => 'answers@x.test',
    subject => 'The report',
    msg     => "Hello\n.\n.dot\n..two\nend\n",
});
print ref $result, ' ', defined $Mail::Sender::Error ? 'error' : 'no error', "\n";
print "$_: ", defined $sender->{$_} ? $sender->{$_} : 'undef', "\n" for qw(fromaddr replyaddr to cc bcc subject multipart error message_response);
print "lists: @{$sender->{to_list}} | @{$sender->{cc_list}} | @{$sender->{bcc_list}}\n";
print defined $sender->Connected ? 'connected' : 'not connected', "\n";
$server->tell;
