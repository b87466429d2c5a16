use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => "<r>\n <a/>t<!--c--><?p d?><b/>\n</r>");
my ($r) = $xp->findnodes('/r');
print join(',', map { $_->getNodeType } $r->getChildNodes), ' ', scalar @{$r->getChildNodes}, "\n";
print $r->getChildNode(2)->getName, ' ', defined $r->getChildNode(0) ? 'def' : 'undef', ' ', defined $r->getChildNode(99) ? 'def' : 'undef', "\n";
print $r->getFirstChild->getNodeType, ' ', $r->getLastChild->getNodeType, ' ', join('|', map { s/\n/N/gr } map { defined $_->getData ? $_->getData : 'undef' } $r->getChildNodes), "\n";
my ($a) = $xp->findnodes('/r/a'); print scalar(() = $a->getChildNodes), ' ', defined $a->getFirstChild ? 'def' : 'undef', ' ', defined $a->getLastChild ? 'def' : 'undef', "\n";
