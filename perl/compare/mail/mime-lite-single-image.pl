use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $m = MIME::Lite->new(
    From      => 'me@here.test',
    To        => 'you@there.test',
    Subject   => 'an image',
    Type      => 'image/gif',
    Encoding  => 'base64',
    Data      => join('', map { chr } 0 .. 255),
    Filename  => 'dot.gif',
    Datestamp => 0
);
print $m->as_string;
