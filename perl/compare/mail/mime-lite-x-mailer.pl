use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
$MIME::Lite::VANILLA = 0;
my $m = MIME::Lite->new(Data => 'x', Datestamp => 0);
print $m->get('X-Mailer') =~ /^MIME::Lite 3\.\d+/ ? "named\n" : "not named\n";
$m->top_level(0);
print $m->header_as_string;
$m->attach(Data => 'y');
print $m->attr('content-type.boundary') =~ /^_----------=_\d+$/ ? "boundary\n" : 'no boundary';
