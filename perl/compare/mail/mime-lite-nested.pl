use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $m = MIME::Lite->new(Subject => 'S', Type => 'multipart/mixed', Datestamp => 0);
my $alternative = $m->attach(Type => 'multipart/alternative');
$alternative->attach(Type => 'text/plain', Data => 'plain');
my $related = $alternative->attach(Type => 'multipart/related');
$related->attach(Type => 'text/html', Data => '<img src="cid:logo">');
$related->attach(Type => 'image/png', Id => 'logo', Data => 'PNG');
$m->attach(Type => 'application/pdf', Data => 'PDF', Filename => 'x.pdf', Disposition => 'attachment');
print $m->as_string;
print join(' ', map { $_->attr('content-type') } $m->parts_DFS), "\n";
