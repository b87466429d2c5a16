use strict; use warnings;
use XML::XPath;
binmode STDOUT, ':utf8'; my $xp = XML::XPath->new(xml => "<\x{fc}ber \x{e4}=\"1\"><stra\x{df}e>x\x{20ac}</stra\x{df}e></\x{fc}ber>"); my ($r) = $xp->findnodes('/*'); print $r->getName, ' ', length $r->getName, ' ', $r->getAttribute("\x{e4}"), ' ', $xp->findvalue("/\x{fc}ber/stra\x{df}e"), ' ', $xp->findvalue("//\@\x{e4}"), ' ', $r->toString, "\n";
