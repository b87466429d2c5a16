use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my @fields = (From => 'a@x.test', To => 'b@x.test', Subject => 'S', Data => 'x', 'X-Last' => 'z', Datestamp => 0);
my $m = MIME::Lite->new(@fields);
$m->field_order('subject', 'TO', 'content-type');
print $m->header_as_string, "\n";
$m->field_order;
print $m->header_as_string, "\n";
MIME::Lite->field_order('x-last', 'from');
print MIME::Lite->new(@fields)->header_as_string;
MIME::Lite->field_order;
print MIME::Lite->new(@fields)->header_as_string;
