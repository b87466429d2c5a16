use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start;
my %good = (smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test');

sub told {
    my ($name, $sender, @result) = @_;
    my $errno = $! + 0;
    print "$name: ", ScriptedSmtp::shown(@result), ' | ', defined $Mail::Sender::Error ? $Mail::Sender::Error : 'undef', " | errno $errno";
    print " | $sender->{error} $sender->{error_msg}" if ref $sender;
    print "\n";
}
my $unknown = Mail::Sender->new({ %good, smtp => 'no.such.host.invalid' });
told('unknown server', undef, $unknown);
my $sender = Mail::Sender->new({%good});
told('no message',        $sender, $sender->MailMsg({}));
told('empty message',     $sender, $sender->MailMsg({ msg => '' }));
told('0 is no message',   $sender, $sender->MailMsg({ msg => 0 }));
told('no file',           $sender, $sender->MailFile({ msg => 'x' }));
told('no message, file',  $sender, $sender->MailFile({ file => $0 }));
told('file not found',    $sender, $sender->MailFile({ msg => 'x', file => 'none' }));
told('one of two',        $sender, $sender->MailFile({ msg => 'x', file => [ $0, 'none' ] }));
told('nobody',            $sender, $sender->Open({ to => '' }));
told('SendEnc',           $sender, $sender->SendEnc('x'));
told('SendEx',            $sender, $sender->SendEx('x'));
told('SendLineEnc',       $sender, $sender->SendLineEnc('x'));
told('Cancel',            $sender, $sender->Cancel);
print 'Close: ', ScriptedSmtp::shown($sender->Close), "\n";
$sender = Mail::Sender->new({%good});
told('server in Open', $sender, $sender->Open({ smtp => 'no.such.host.invalid' }));
$sender = Mail::Sender->new({ from => 'a@x.test', to => 'b@y.test' });
told('no server', $sender, $sender->Open({}));
$sender = Mail::Sender->new({ smtp => '127.0.0.1', to => 'b@y.test' });
told('no sender', $sender, $sender->Open({}));
$sender = Mail::Sender->new({%good});
$sender->Open({});
told('Part', $sender, $sender->Part({}));
$sender->Open({});
told('SendFile', $sender, $sender->SendFile({}));
$sender->Open({});
told('Body', $sender, $sender->Body('utf-8'));
$sender->Open({});
print 'Body without arguments: ', ScriptedSmtp::shown($sender->Body), "\n";
$sender->Cancel;
