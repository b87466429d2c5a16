use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
my $text = "caf\xe9 = 100%\n" . ('x' x 2500) . "\n  trailing \t\n.\nFrom here\nlast";
for my $encoding (qw(7bit 8bit binary quoted-printable base64 BASE64 Quoted-Printable)) {
    my $m = MIME::Lite->new(Type => 'TEXT', Encoding => $encoding, Data => $text, Datestamp => 0);
    print "[$encoding]\n", $m->as_string, "|\n";
}
