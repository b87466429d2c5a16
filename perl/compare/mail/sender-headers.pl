use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test' });
for my $headers (
    "X-One: 1\nX-Two: 2", "X-One: 1\r\nX-Two: 2\r\n", "\n\nX-Lines: before and after\n\n", "X-Folded: a\n\tb", { 'X-Hash' => 'v' },
    { 'X-Lines' => "a\nb\n c\n\td\n" }, { 'X-Undef' => '' }, '', "Date: Thu, 1 Jan 1970 00:00:00 +0000"
) {
    print ScriptedSmtp::shown($sender->new({ map { $_ => $sender->{$_} } qw(client) })->MailMsg({ headers => $headers, msg => "x\n" })), "\n";
}
$sender->MailMsg({ headers => "X-Kept: 1", msg => "x\n" });
print ScriptedSmtp::shown($sender->MailMsg({ msg => "they stay\n" })), "\n";
$server->tell;
