use strict; use warnings;
use XML::XPath;
use XML::XPath::Node::Element; use XML::XPath::Node::Text;
my $xp = XML::XPath->new(xml => '<r><a/><b/><c/></r>'); my ($r) = $xp->findnodes('/r'); my ($b) = $xp->findnodes('/r/b');
my $n = XML::XPath::Node::Element->new('n'); $r->insertBefore($n, $b); print $r->toString, "\n";
my $m = XML::XPath::Node::Element->new('m'); $r->insertAfter($m, $b); print $r->toString, "\n";
my $e = XML::XPath::Node::Element->new('e'); $r->appendChild($e); $e->appendChild(XML::XPath::Node::Text->new('t<')); print $r->toString, "\n";
$r->removeChild($b); print $r->toString, ' ', defined $b->getParentNode ? 'parent' : 'none', ' ', $b->toString, "\n";
print join(',', map { $_->getName } $xp->findnodes('/r/*')), ' ', $xp->findvalue('count(//*)'), ' ', $xp->findvalue('/r/e'), ' ', $xp->find('//m/following-sibling::*')->size, ' ', $xp->find('//e/preceding-sibling::*[1]')->get_node(1)->getName, "\n";
