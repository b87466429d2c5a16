use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $m = MIME::Lite->new(
    From      => 'me@here.test',
    To        => 'you@there.test',
    Subject   => 'A message with 2 parts...',
    Type      => 'multipart/mixed',
    Datestamp => 0
);
my $part = $m->attach(Type => 'TEXT', Data => "Here's the file you wanted\n");
print ref $part, ' ', scalar $m->parts, "\n";
$m->attach(Type => 'text/csv', Data => "a;b\n1;2\n", Filename => 'logo.csv', Disposition => 'attachment');
print $m->as_string;
