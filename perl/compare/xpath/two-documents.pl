use strict; use warnings;
use XML::XPath;
my $x = XML::XPath->new(xml => '<x><i>1</i></x>'); my $y = XML::XPath->new(xml => '<y><i>2</i></y>'); print $x->findvalue('//i'), $y->findvalue('//i'), $x->findvalue('/y/i', $y->find('/')->get_node(1)), "\n"; my ($i) = $x->findnodes('//i'); my ($ty) = $y->findnodes('/y'); my ($p) = $x->findnodes('/x'); $p->removeChild($i); $ty->appendChild($i); print $x->findnodes_as_string('/'), $y->findnodes_as_string('/'), $i->getParentNode->getName, $y->findvalue('count(//i)'), "\n";
