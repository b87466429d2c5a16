use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test' });
sub Mail::Sender::SiteHook {
    my ($self) = @_;
    print "SiteHook sees $self->{subject} for $self->{to}\n";
    $self->{subject} = "changed: $self->{subject}";
    return $self->{to} !~ /forbidden/;
}
print ScriptedSmtp::shown($sender->MailMsg({ subject => 'one', msg => "x\n" })), "\n";
print ScriptedSmtp::shown(scalar $sender->MailMsg({ to => 'forbidden@y.test', subject => 'two', msg => "x\n" })) =~ /^(-13|Site)/ ? "vetoed\n" : "sent\n";
print "$Mail::Sender::Error\n";
$server->tell;
