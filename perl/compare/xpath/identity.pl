use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r><a/><a/></r>');
my ($x) = $xp->findnodes('/r/a[1]'); my ($y) = $xp->findnodes('//a[1]'); my ($z) = $xp->findnodes('/r/a[2]');
print $x == $y ? 'same' : 'other', ' ', $x == $z ? 'same' : 'other', ' ', "$x" eq "$y" ? 'same' : 'other', "\n";
my %seen; $seen{$_}++ for $xp->findnodes('//a'), $xp->findnodes('/r/*'); print join(',', sort values %seen), "\n";
