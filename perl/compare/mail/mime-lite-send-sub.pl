use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $m = MIME::Lite->new(Subject => 'S', Data => "x\n", Datestamp => 0);
print defined $m->last_send_successful ? 'set' : 'unset', "\n";
my $got = $m->send('sub', sub { my ($message, @rest) = @_; print ref $message, " @rest\n"; return 'sent' }, 1, 2);
print $got, ' ', $m->last_send_successful, "\n";
print scalar $m->send_by_sub(sub { return 0 }), ' ', $m->last_send_successful, "\n";
my @before = MIME::Lite->send('sub', sub { print "the default way\n"; return 1 });
print join(',', @before), "\n";
print $m->send, "\n";
eval { MIME::Lite->send; 1 } or print "died: $@";
eval { $m->send('pigeon', 1); 1 } or print "died: $@";
