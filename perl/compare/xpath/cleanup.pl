use strict; use warnings;
use XML::XPath;
for my $i (1 .. 3) { my $xp = XML::XPath->new(xml => "<r><a>$i</a></r>"); print $xp->findvalue('/r/a'), "\n"; $xp->cleanup }
