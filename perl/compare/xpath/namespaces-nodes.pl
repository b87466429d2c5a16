use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r xmlns="u0" xmlns:a="u1"><b xmlns:c="u2"/></r>'); my ($r) = $xp->findnodes('/r');
for my $n ($r->getNamespaces) { print join('|', ref $n, $n->getPrefix, $n->getExpanded, $n->getValue, $n->getData, $n->string_value, $n->getNodeType, $n->toString), "\n" } print $xp->find('/r/namespace::*')->size, ' ', $xp->find('//b/namespace::*')->size, ' ', $xp->findnodes_as_string('/'), "\n";
