use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $m = MIME::Lite->new(Data => "text\n", Datestamp => 0);
print $m->sign(Data => "Me\n"), "\n";
print $m->as_string;
$m->sign(Data => [ 'a', 'b' ]);
open my $out, '>', 'sig' or die;
print $out "from a file\n";
close $out;
$m->sign(Path => 'sig');
print $m->body_as_string;
eval { $m->sign(Path => 'none'); 1 } or print "died: $@";
