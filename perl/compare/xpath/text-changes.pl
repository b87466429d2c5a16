use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a>one</a><b>two</b></r>'); my ($t) = $xp->findnodes('/r/a/text()'); $t->setNodeValue('ONE'); print $xp->findvalue('/r'), ' '; $t->appendText('+'); print $xp->findvalue('/r/a'), ' ', $xp->findvalue('//a[.="ONE+"]'), ' ', $t->toString, ' ', $xp->findnodes_as_string('/'), "\n";
