use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $m = MIME::Lite->new(Type => 'multipart/mixed', Subject => 'S', Datestamp => 0);
$m->attach(Type => 'TEXT', Data => 'x');
$m->attach(Type => 'image/gif', Data => 'y', Filename => 'y.gif');
$m->scrub([ 'content-disposition', 'content-length' ]);
print $m->as_string;
