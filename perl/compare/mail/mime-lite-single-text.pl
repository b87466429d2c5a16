use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $m = MIME::Lite->new(
    From      => 'me@here.test',
    To        => 'you@there.test',
    Cc        => 'some@other.test, some@more.test',
    Subject   => 'Hello, nurse!',
    Data      => "How's it goin', eh?",
    Datestamp => 0
);
print $m->as_string;
