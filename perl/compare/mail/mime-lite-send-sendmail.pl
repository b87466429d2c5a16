use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
open my $out, '>', 'sendmail' or die;
print $out <<"END";
#!$^X
print STDERR join(' ', map { "<\$_>" } \@ARGV), "\\n";
open my \$mail, '>', 'sent.eml' or die;
print {\$mail} <STDIN>;
close \$mail;
exit((\$ARGV[0] || '') eq 'fail' ? 3 : 0);
END
close $out;
chmod 0755, 'sendmail';
my $m = MIME::Lite->new(From => '"Doe, J" <me@x.test>', To => 'you@y.test', Bcc => 'z@y.test', Subject => 'S', Data => "x\n", Datestamp => 0);
print $m->send('sendmail', './sendmail -t -oi'), "\n";
print defined $m->send('sendmail', './sendmail fail') ? 'defined' : 'undef', "\n";
print defined $m->last_send_successful ? 'defined' : 'undef', "\n";
print $m->send_by_sendmail(Sendmail => './sendmail'), "\n";
print $m->send_by_sendmail(Sendmail => './sendmail', SetSender => 0), "\n";
print $m->send_by_sendmail(Sendmail => './sendmail', FromSender => 'other@x.test', BaseArgs => [ '-x' ]), "\n";
print $m->send_by_sendmail({ Sendmail => './sendmail' }, [ BaseArgs => [] ]), "\n";
eval { $m->send_by_sendmail(''); 1 } or print "died: $@";
MIME::Lite->sendmail('./sendmail', '-q');
print $m->send, "\n";
