use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r xmlns="urn:d"><a>1</a><b xmlns=""><a>2</a></b></r>');
print $xp->findvalue('//a'), ' ', $xp->findvalue('/r/a'), ' ', $xp->findvalue('/r/b/a'), "\n"; $xp->set_namespace('d', 'urn:d'); print $xp->findvalue('//d:a'), ' ', $xp->find('//d:*')->size, "\n"; print $xp->findnodes_as_string('/'), "\n";
my ($a) = $xp->findnodes('/r/a'); print $a->getNamespace->getExpanded, ' ', $a->getNamespace->getPrefix, ' ', $a->getPrefix, "|\n";
