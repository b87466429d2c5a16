use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a/><b/><c/></r>');
my ($b) = $xp->findnodes('/r/b');
print $b->getPreviousSibling->getName, ' ', $b->getNextSibling->getName, "\n";
print defined $b->getPreviousSibling->getPreviousSibling ? 'def' : 'undef', ' ', defined $b->getNextSibling->getNextSibling ? 'def' : 'undef', "\n";
my ($n) = $b; while ($n = $n->getNextSibling) { print $n->getName, "\n" }
print $b->get_pos, "\n";
