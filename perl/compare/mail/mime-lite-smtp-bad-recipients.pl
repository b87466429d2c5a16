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
my $server = ScriptedSmtp->start(qr/bad/ => '550 5.1.1 unknown');
for my $given ([], [ SkipBad => 1 ]) {
    print "@$given: ", ScriptedSmtp::shown(eval { message(To => 'bad@y.test, good@y.test', Cc => 'fine@y.test')->send('smtp', '127.0.0.1', Port => $server->port, Hello => 'me.test', @$given) });
    (my $error = $@) =~ s/failed: .*\n/failed\n/;
    print " $error\n";
}
$server->tell(without_stray_cr => 1);
