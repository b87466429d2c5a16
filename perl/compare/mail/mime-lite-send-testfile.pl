use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $m = MIME::Lite->new(Subject => 'S', Data => "x\n", Datestamp => 0);
print $m->send('testfile', 'out.eml'), ' ', $m->last_send_successful, "\n";
print $m->send_by_testfile('out.eml'), "\n";
print $m->send_by_testfile, "\n";
eval { $m->send_by_testfile('no/such/dir.eml'); 1 } or print "died: $@";
