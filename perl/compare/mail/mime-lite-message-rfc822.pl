use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $inner = MIME::Lite->new(Subject => 'inner', Data => "deep\n", Datestamp => 0);
my $outer = MIME::Lite->new(Type => 'message/rfc822', Subject => 'outer', Data => $inner->as_string, Datestamp => 0);
print $outer->as_string;
my $parts = MIME::Lite->new(Type => 'message/rfc822', Subject => 'outer', Datestamp => 0);
$parts->attach($inner);
print $parts->as_string;
$parts->attach($inner);
eval { $parts->as_string; 1 } or print "died: $@";
