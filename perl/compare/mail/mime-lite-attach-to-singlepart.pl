use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $m = MIME::Lite->new(
    From      => 'me@here.test',
    To        => 'you@there.test',
    Subject   => 'S',
    Type      => 'TEXT',
    Data      => "text first\n",
    Datestamp => 0
);
$m->attach(Type => 'HTML', Data => "<p>then HTML</p>\n");
print $m->as_string;
print join(',', map { $_->attr('content-type') } $m->parts), "\n";
