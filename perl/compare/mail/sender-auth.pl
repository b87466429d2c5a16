use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

for my $case (
    [ { auth => 'LOGIN', authid => 'joe', authpwd => 's3cret' } ],
    [ { auth => 'login', authid => 'joe', authpwd => 's3cret' } ],
    [ { auth => 'PLAIN', authid => 'joe', authpwd => 's3cret' } ],
    [ { auth => 'CRAM-MD5', authid => 'joe', authpwd => 's3cret' } ],
    [ { username => 'joe', password => 's3cret' } ],
    [ { auth => 'LOGIN', auth_encoded => 1, authid => 'am9l', authpwd => 'czNjcmV0' } ],
    [ { auth => 'LOGIN' } ],
    [ { auth => 'LOGIN', authid => 'joe', authpwd => 'wrong' }, qr/d3Jvbmc=/ => '535 no' ],
    [ { auth => 'PLAIN', authid => 'joe', authpwd => 'wrong' }, qr/^AUTH PLAIN/ => '504 not today' ],
    [ { auth => 'KERBEROS', authid => 'joe' } ],
    [ { auth => 'NTLM', authid => 'joe' } ],
    [ { auth => 'PLAIN', authid => 'joe', authpwd => 'x' }, qr/^EHLO/ => "250-script.test\n250 HELP" ],
    [ { auth => 'PLAIN', authid => 'joe', authpwd => 'x' }, qr/^EHLO/ => "250-script.test\n250 AUTH=LOGIN" ],
) {
    my ($given, @rules) = @$case;
    my $challenge = '334 PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+';
    my $server = ScriptedSmtp->start(@rules, qr/^EHLO/ => "250-script.test\n250-AUTH LOGIN PLAIN CRAM-MD5 KERBEROS\n250 HELP",
        qr/^AUTH LOGIN/ => '334 VXNlcm5hbWU6', qr/^(?:am9l|)\z/ => '334 UGFzc3dvcmQ6', qr/^AUTH PLAIN/ => '334 ', qr/^AUTH CRAM-MD5/ => $challenge);
    my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test', %$given });
    print join(' ', map { "$_=$given->{$_}" } sort keys %$given), "\n";
    my $result = $sender->MailMsg({ subject => 's', msg => "x\n" });
    print '  ', ScriptedSmtp::shown($result), ref $result ? '' : " $Mail::Sender::Error", "\n";
    $server->tell;
}
