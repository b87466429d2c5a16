use strict; use warnings;
use XML::XPath;
binmode STDOUT, ':utf8'; use Encode (); my $xml = qq{<?xml version="1.0" encoding="UTF-16"?><r a="\x{20ac}">\x{e4}\x{1F600}</r>};
for my $e (qw(UTF-16LE UTF-16BE)) { my $bytes = Encode::encode($e, "\x{feff}$xml"); open my $o, '>:raw', "$e.xml" or die; print $o $bytes; close $o; my $xp = XML::XPath->new(filename => "$e.xml"); print $xp->findvalue('/r'), ' ', $xp->findvalue('/r/@a'), ' ', length $xp->findvalue('/r'), "\n" }
