use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

my $server = ScriptedSmtp->start();
my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', client => 'me.test', boundary => 'BOUNDARY', on_errors => 'undef' });
sub file {
    my ($name, $text) = @_;
    open my $out, '>:raw', $name or die $!;
    print $out $text;
    close $out;
    return $name;
}
file('report.csv', "a,b\n1,2\n");
file('job.log', "all well\n");
(ref $sender->MailFile({ to => 'sales@y.test, "Doe, Jane" <jane@y.test>', subject => 'Report 2026-11-26', msg => "See attachment.\n", file => [ 'report.csv', 'job.log' ] }))
    or die "mail: $Mail::Sender::Error\n";
print "sent\n";
(ref $sender->MailFile({ to => 'sales@y.test', subject => 'Report', msg => "See attachment.\n", file => 'missing.csv' }))
    or print "mail: $Mail::Sender::Error\n";
$server->tell;
