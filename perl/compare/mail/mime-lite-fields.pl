use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $m = MIME::Lite->new(Subject => 'S', Data => 'x', Filename => 'a.txt', Datestamp => 0);
print join('|', @$_), "\n" for @{ $m->fields };
my $fields = $m->fields;
$fields->[0][1] = 'changed';
print $m->fields->[0][1], "\n";
