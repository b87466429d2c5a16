use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $m = MIME::Lite->new(Data => [ "one\n", "two\n" ], Datestamp => 0);
print $m->data, $m->attr('content-length'), "\n";
$m->data('new text');
print $m->attr('content-length'), ' ', $m->get_length, "\n";
$m->data([ 'a', 'b', 'c' ]);
print $m->body_as_string, "\n";
eval { MIME::Lite->new(Data => 'x', Path => 'y') } or print "died: $@";
my $none = MIME::Lite->new(Type => 'TEXT', Datestamp => 0);
eval { $none->as_string; 1 } or print "died: $@";
