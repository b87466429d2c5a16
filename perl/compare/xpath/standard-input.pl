use strict; use warnings;
use XML::XPath;
open STDIN, '<', \ '' or die; open my $o, '>', 'in.xml' or die; print $o '<r>in</r>'; close $o; open my $h, '<', 'in.xml' or die; my $xp = XML::XPath->new(ioref => $h); print $xp->findvalue('/r'), $xp->findvalue('/r'), "\n";
