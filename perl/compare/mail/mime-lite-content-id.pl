use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
for my $id ('a', '<b>', ' <c> ') {
    my $m = MIME::Lite->new(Type => 'image/gif', Id => $id, Data => 'x', Datestamp => 0);
    print $m->header_as_string;
}
