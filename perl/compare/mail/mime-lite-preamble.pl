use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $m = MIME::Lite->new(Type => 'multipart/mixed', Datestamp => 0);
$m->attach(Data => 'x');
print defined $m->preamble ? 'set' : 'unset', "\n";
print $m->preamble("Mine.\n");
print $m->body_as_string;
$m->preamble(undef);
print $m->body_as_string;
