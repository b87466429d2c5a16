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
file('logo.gif', "GIF89a\0\n");
$sender->OpenMultipart({ subject => 'html', multipart => 'related' });
$sender->Body({ ctype => 'text/html', msg => qq{<html><img src="cid:img1"></html>\n} });
$sender->Attach({ description => 'logo', ctype => 'image/gif', encoding => 'base64', disposition => "inline; filename=\"logo.gif\"\r\nContent-ID: <img1>", file => 'logo.gif' });
print ScriptedSmtp::shown($sender->Close), "\n";
my $told = '';
{ local *STDOUT; open STDOUT, '>', \$told; $server->tell }
$told =~ s/\n\| \t/ /g;
print $told;
