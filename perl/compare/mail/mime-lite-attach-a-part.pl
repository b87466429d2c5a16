use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $part = MIME::Lite->new(Top => 0, Type => 'text/html', Data => '<H1>Hello</H1>');
$part->attr('content-type.charset' => 'UTF-8');
$part->add('X-Comment' => 'A message for you');
my $m = MIME::Lite->new(Subject => 'S', Type => 'multipart/alternative', Datestamp => 0);
print $m->attach($part) == $part ? "the part\n" : "another\n";
print $m->as_string;
