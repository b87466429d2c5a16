use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test' });
$sender->MailMsg({ messageid => '<own@x.test>', msg => "x\n" });
print "$sender->{messageid}\n";
$sender->MailMsg({ msg => "x\n" });
print $sender->{messageid} =~ /\A<\d{8}_\d{6}_\d{6}\.me\@x\.test>\z/ ? "made\n" : "$sender->{messageid}\n";
my $own = $sender->new({ createmessageid => sub { return "<made-for-$_[0]>" } });
$own->MailMsg({ msg => "x\n" });
print "$own->{messageid}\n";
print Mail::Sender::MessageID('a@b.test') =~ /\A<\d{8}_\d{6}_\d{6}\.a\@b\.test>\z/ ? "function\n" : "other\n";
$server->tell;
