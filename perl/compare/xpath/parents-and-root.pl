use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a><b>x</b></a></r>');
my ($b) = $xp->findnodes('//b'); my @up;
for (my $n = $b; $n; $n = $n->getParentNode) { push @up, defined $n->getName ? $n->getName : 'root' }
print join(' ', @up), "\n"; my $root = $b->getRootNode; print $root->getNodeType, ' ', defined $root->getName ? 'def' : 'undef', ' ', $root->isElementNode ? 'el' : '', ' ', defined $root->getParentNode ? 'def' : 'undef', "\n", $root->toString, "\n";
