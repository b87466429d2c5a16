use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r/>'); my ($r) = $xp->findnodes('/r');
eval { $r->noSuchThing }; print $@ =~ /^(No such method noSuchThing in XML::XPath::Node::ElementImpl)/ ? "$1\n" : $@;
eval { $xp->noSuchThing }; print $@ =~ /^(Can't locate object method "noSuchThing" via package "XML::XPath")/ ? "$1\n" : $@;
