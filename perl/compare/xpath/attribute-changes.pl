use strict; use warnings;
use XML::XPath;
# The original warns of its own undefined values here.
local $SIG{__WARN__} = sub { };
use XML::XPath::Node::Attribute;
my $xp = XML::XPath->new(xml => '<r><a x="1" y="2"/></r>'); my ($a) = $xp->findnodes('//a');
$a->setAttribute('x', '9'); $a->setAttribute('z', '3'); print $a->toString, "\n"; $a->removeAttribute('y'); print $a->toString, "\n";
$a->appendAttribute(XML::XPath::Node::Attribute->new('w', '<"&>')); print $a->toString, ' ', $a->getAttribute('w'), "\n";
$a->getAttributeNode('z')->setNodeValue('zz'); print $a->toString, ' ', $xp->findvalue('//@z'), ' ', $xp->find('//a/@*')->size, ' ', $xp->find('//@x')->get_node(1)->getParentNode->getName, "\n";
