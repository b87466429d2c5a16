use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start(qr/bad/ => '550 5.1.1 unknown');
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test', skip_bad_recipients => 1 });
print ScriptedSmtp::shown($sender->MailMsg({ to => 'Bad <bad1@y.test>, good@y.test', cc => [ 'bad2@y.test', 'fine@y.test' ], msg => "x\n" })), "\n";
(my $why = $sender->{skipped_recipients}{$_}) =~ s/\s+\z//, print "$_: $why\n" for sort keys %{ $sender->{skipped_recipients} };
print ScriptedSmtp::shown($sender->MailMsg({ to => 'bad1@y.test', cc => 'bad2@y.test', msg => "x\n" })), " $Mail::Sender::Error\n";
print ScriptedSmtp::shown($sender->MailMsg({ to => 'good@y.test', cc => '', msg => "x\n" })), "\n";
$sender->{skip_bad_recipients} = 0;
print ScriptedSmtp::shown($sender->MailMsg({ to => 'good@y.test, Bad <bad1@y.test>, fine@y.test', msg => "x\n" })), " $Mail::Sender::Error\n";
$server->tell;
