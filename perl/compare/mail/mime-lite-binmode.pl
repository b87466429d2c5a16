use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
for my $type (qw(text/plain message/rfc822 image/gif)) {
    my $m = MIME::Lite->new(Type => $type, Data => 'x', Datestamp => 0);
    print $type, ' ', $m->binmode ? 1 : 0, ' ', $m->binmode(1), ' ', $m->binmode(0), ' ', $m->binmode(undef) ? 1 : 0, "\n";
}
