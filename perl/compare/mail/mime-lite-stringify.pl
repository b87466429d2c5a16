use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $m = MIME::Lite->new(Subject => 'S', Data => 'x', Datestamp => 0);
print $m->stringify eq $m->as_string ? 'same ' : 'other ', $m->stringify_header eq $m->header_as_string ? 'same ' : 'other ',
    $m->stringify_body eq $m->body_as_string ? "same\n" : "other\n";
print ref \$m->header_as_string, "\n";
my @all = $m->as_string;
print scalar @all, "\n";
