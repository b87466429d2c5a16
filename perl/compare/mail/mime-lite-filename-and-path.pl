use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
open my $out, '>', 'r.txt' or die;
print $out "text\n";
close $out;
my $m = MIME::Lite->new(Type => 'TEXT', Path => './r.txt', Datestamp => 0);
print $m->filename, ' ', $m->path, ' ', $m->attr('content-length'), "\n";
$m->filename('other name.txt');
print $m->header_as_string;
$m->path('<r.txt');
print $m->as_string;
my $command = MIME::Lite->new(Type => 'TEXT', Path => 'echo hello |', Datestamp => 0);
print $command->as_string;
my $now = MIME::Lite->new(Type => 'TEXT', Path => 'echo now |', ReadNow => 1, Filename => 'n.txt', Datestamp => 0);
print $now->as_string, $now->data;
