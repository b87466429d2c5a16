use strict;
use warnings;
no warnings 'deprecated';
use lib $ENV{COMPARE_LIB};
use Mail::Sender;
use ScriptedSmtp;

for my $mode ([], [ on_errors => 'code' ], [ on_errors => 'undef' ], [ on_errors => undef ], [ on_errors => 'die' ], [ die_on_errors => 1 ], [ on_errors => 'nonsense' ]) {
    print join('=', map { defined $_ ? $_ : 'undef' } @$mode), "\n";
    my $server = ScriptedSmtp->start(qr/^MAIL/ => '451 later');
    my $sender = Mail::Sender->new({ smtp => '127.0.0.1', port => $server->port, from => 'me@x.test', to => 'you@y.test', @$mode });
    for my $call (
        [ Open => {} ], [ OpenMultipart => {} ], [ MailMsg => {} ], [ MailMsg => { msg => 'x' } ], [ MailFile => { msg => 'x' } ],
        [ MailFile => { msg => 'x', file => 'none' } ], [ SendEnc => 'x' ], ['Close'], ['Cancel']
    ) {
        my ($method, @arguments) = @$call;
        my @list = eval { $sender->$method(@arguments) };
        print "  $method: list ", ScriptedSmtp::shown(@list), $@ ? " died $@" : '';
        my $scalar = eval { $sender->$method(@arguments) };
        print ' scalar ', ScriptedSmtp::shown($scalar), ' error ', defined $sender->{error} ? $sender->{error} : 'undef', "\n";
    }
    my $new = eval { Mail::Sender->new({ smtp => 'no.such.host.invalid', @$mode }) };
    print '  new: ', ScriptedSmtp::shown($new), $@ ? " died $@" : "\n";
}
