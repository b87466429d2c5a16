use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
for my $type ('TEXT', 'HTML', 'BINARY', 'Text/Plain', 'application/x-thing', 'text/html; charset=utf-8', 'multipart/related') {
    my $m = MIME::Lite->new(Type => $type, Data => 'x', Datestamp => 0);
    print "[$type]\n", $m->header_as_string;
}
print MIME::Lite->new(Data => 'x', Datestamp => 0)->attr('content-type'), "\n";
print MIME::Lite->new(Type => 'AUTO', Data => 'x', Datestamp => 0)->attr('content-type'), "\n";
print MIME::Lite->new(Type => 'AUTO', Path => 'x.unheardof', Datestamp => 0)->attr('content-type'), "\n";
