use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a/></r>');
print $xp->createNode('/r/a/b/c')->getName, "\n"; print $xp->createNode('/r/a/@id')->getName, "\n"; print $xp->createNode('/r/a')->getName, "\n";
$xp->setNodeText('/r/a/b/c', 'deep'); $xp->setNodeText('/r/a/@id', '7'); print $xp->findnodes_as_string('/'), "\n"; $xp->createNode('/r/z/@k'); print $xp->findnodes_as_string('/'), "\n";
