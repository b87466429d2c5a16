use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $m = MIME::Lite->new(Type => 'TEXT', Data => 'x', Datestamp => 0);
print $m->attr('content-type'), ' ', defined $m->attr('content-type.charset') ? 'set' : 'unset', "\n";
print $m->attr('Content-Type.Charset' => 'utf-8'), "\n";
$m->attr('content-type.name' => 'home page.html');
$m->attr('content-type' => 'text/html');
$m->attr('content-language' => 'en');
print $m->header_as_string;
$m->attr('content-type.name' => undef);
$m->attr('content-disposition' => undef);
print $m->header_as_string;
