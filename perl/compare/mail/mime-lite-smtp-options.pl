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
my $server = ScriptedSmtp->start(qr/^EHLO/ => "250-script.test\n250-DSN\n250-SIZE 100000\n250 8BITMIME");
for my $given (
    [ Hello => 'me.test' ], [ From => 'env@x.test' ], [ To => [ 'one@y.test', 'two@y.test' ] ], [ From => '<>', To => [' <spaced@y.test> '] ]
) {
    print "$given->[0]: ", ScriptedSmtp::shown(message()->send('smtp', '127.0.0.1', Port => $server->port, Hello => 'me.test', @$given)), "\n";
}
print ScriptedSmtp::shown(message('Return-Path' => '<bounces@x.test>')->send('smtp', '127.0.0.1', Port => $server->port, Hello => 'me.test')), "\n";
$server->tell(without_stray_cr => 1);
