use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a>old<b/>er</a><c/><d x="1"/></r>');
print defined $xp->setNodeText('/r/none', 'n') ? 'def' : 'undef', "\n";
print $xp->setNodeText('/r/a', 'new'), $xp->setNodeText('/r/c', 'C'), $xp->setNodeText('/r/d/@x', '2'), $xp->setNodeText('/r/d/@y', '3'), $xp->setNodeText('/r/c/attribute::z', '4'), "\n";
print $xp->getNodeAsXML, "\n", $xp->getNodeText('/r'), ' ', $xp->getNodeText('/r/d/@y'), ' ', $xp->getNodeText('/none'), "|\n";
$xp->setNodeText('//a', 'x & y'); $xp->setNodeText('/r/*', 'all'); print $xp->findnodes_as_string('/'), ' ', $xp->findvalue('count(//text())'), "\n";
