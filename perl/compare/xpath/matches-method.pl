use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a/><b><a/></b></r>');
my ($a) = $xp->findnodes('/r/a'); my ($b) = $xp->findnodes('/r/b');
for my $n ($a, $b) { for my $p ('//a', '/r/a', '/r/*', '/r/b/a') { print $n->getName, " $p ", ($xp->matches($n, $p) ? 1 : 0), "\n" } }
my @l = $xp->matches($b, '//a'); print scalar @l, "\n";
