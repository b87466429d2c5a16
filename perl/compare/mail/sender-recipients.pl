use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test' });
for my $to (
    'a@y.test', 'a@y.test,b@y.test', 'a@y.test ,  b@y.test', 'a@y.test,,b@y.test', 'A <a@y.test>, "B, C" <b@y.test>', '<a@y.test>', "a\@y.test,\n b\@y.test",
    [ 'a@y.test', ' B <b@y.test> ' ], [ '"C, D" <c@y.test>' ]
) {
    print ScriptedSmtp::shown($sender->Open({ to => $to, subject => 's' })), " $sender->{to}\n";
    print '  ', join('|', @{ $sender->{to_list} }), "\n";
    $sender->Cancel;
}
for my $from ('me@x.test', 'Me <me@x.test>', '"Me, too" <me@x.test>', '<>') {
    print ScriptedSmtp::shown($sender->Open({ from => $from, to => 'a@y.test' })), " $sender->{fromaddr}\n";
    $sender->Cancel;
}
my $told = '';
{ local *STDOUT; open STDOUT, '>', \$told; $server->tell }
print grep { /^> (?:MAIL|RCPT)/ } map { "$_\n" } split /\n/, $told;
