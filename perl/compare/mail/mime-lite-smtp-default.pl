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
my @before = MIME::Lite->send('smtp', '127.0.0.1', Port => $server->port, Hello => 'me.test');
print "before: ", join(' ', map { defined $_ ? $_ : 'undef' } @before), "\n";
print ScriptedSmtp::shown(message()->send), "\n";
print ScriptedSmtp::shown(message(Subject => 'second')->send), "\n";
my @now = MIME::Lite->send('sub', sub { print "sub called\n"; return 'from sub' }, 'argument');
s/^\d{4,5}$/PORT/ for @now;
print "before: @now\n";
print ScriptedSmtp::shown(message()->send), "\n";
print ScriptedSmtp::shown(eval { message()->send('nonsense', 1) }), ' ', $@ =~ /\A(.*) at /, "\n";
print ScriptedSmtp::shown(eval { MIME::Lite->send; 1 }), "\n";
$server->tell(without_stray_cr => 1);
