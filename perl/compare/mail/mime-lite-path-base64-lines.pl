use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
open my $out, '>:raw', 'data.bin' or die;
print $out map { chr($_ % 256) } 1 .. 10_000;
close $out;
my $m = MIME::Lite->new(Type => 'application/octet-stream', Path => 'data.bin', Datestamp => 0);
print $m->as_string;
$m->read_now;
print $m->body_as_string;
