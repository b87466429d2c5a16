use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
open my $out, '>:raw', 'text.txt' or die;
print $out "caf\xe9 = 100%\n", 'x' x 2500, "\n  trailing \t\n.\nFrom here\nlast";
close $out;
for my $encoding (qw(7bit 8bit binary quoted-printable base64)) {
    my $m = MIME::Lite->new(Type => 'TEXT', Encoding => $encoding, Path => 'text.txt', Datestamp => 0);
    print "[$encoding]\n", $m->as_string, "|\n";
}
