use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r>te<![CDATA[<x>]]>xt<!-- a--comment is not allowed --></r>') if 0;
my $xp2 = XML::XPath->new(xml => '<r>te<![CDATA[<x>]]>xt<!-- a comment --><?target some data?><?empty?></r>');
my ($t, $c, $p, $q) = $xp2->find('/r')->get_node(1)->getChildNodes;
print join('|', ref $t, $t->getNodeType, $t->getNodeValue, $t->getValue, $t->getData, $t->string_value, $t->toString, defined $t->getName ? 'def' : 'undef'), "\n";
print join('|', ref $c, $c->getNodeType, $c->getNodeValue, $c->getData, $c->string_value, $c->toString), "\n";
print join('|', ref $p, $p->getNodeType, $p->getTarget, $p->getData, $p->string_value, $p->toString), "\n";
print join('|', $q->getTarget, $q->getData, $q->toString), "\n";
