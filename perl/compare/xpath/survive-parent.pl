use strict; use warnings;
use XML::XPath;
my $node; { my $xp = XML::XPath->new(xml => '<r><a><b>deep</b></a></r>'); ($node) = $xp->findnodes('//a'); my $keep = $xp; our $hold = $keep; } print $node->findvalue('b'), ' ', $node->toString, "\n";
