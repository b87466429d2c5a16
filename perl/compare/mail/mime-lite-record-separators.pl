use strict;
use warnings;
use MIME::Lite;

$MIME::Lite::VANILLA = 1;
open my $out, '>', 'r.txt' or die;
print $out "one\ntwo\nthree";
close $out;
local ($/, $\, $,) = (undef, undef, undef);
for my $encoding (qw(8bit quoted-printable base64)) {
    print MIME::Lite->new(Type => 'TEXT', Encoding => $encoding, Path => 'r.txt', Datestamp => 0)->body_as_string, "|\n";
}
$_ = 'kept';
eval { die "old\n" };
MIME::Lite->new(Data => 'x', Subject => 'y')->as_string;
print "$_ $@";
