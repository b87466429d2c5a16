use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
open my $out, '>', 'r.txt' or die;
print $out "one\ntwo\n";
close $out;
open my $in, '<', 'r.txt' or die;
my $m = MIME::Lite->new(Type => 'TEXT', FH => $in, Datestamp => 0);
print $m->fh == $in ? "same\n" : "other\n";
print $m->as_string, "--\n", $m->as_string, "--\n";
print $m->resetfh ? "reset\n" : "not reset\n";
print $m->body_as_string;
$m->resetfh;
$m->read_now;
print $m->data;
