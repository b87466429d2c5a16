use strict;
use warnings;
use lib $ENV{COMPARE_LIB};
use MIME::Lite;
use ScriptedSmtp;

$MIME::Lite::VANILLA = 1;
sub message {
    my (%more) = @_;
    return MIME::Lite->new(From => 'Jobs <jobs@x.test>', To => 'you@y.test', Subject => 's', Datestamp => 0, Data => "text\n", %more);
}
my $server = ScriptedSmtp->start;
open my $kept, '>&', \*STDERR or die $!;
open STDERR, '>', 'debug.log' or die $!;
message()->send('smtp', '127.0.0.1', Port => $server->port, Hello => 'me.test', Debug => 1);
open STDERR, '>&', $kept or die $!;
open my $in, '<', 'debug.log' or die $!;
while (<$in>) {
    next if /^MIME::Lite::SMTP>>>/;    # versions
    s/\r//g;
    print;
}
close $in;
unlink 'debug.log';
