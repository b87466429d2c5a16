use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<!DOCTYPE r [<!ATTLIST a id ID #IMPLIED>]><r><a id="k1">one</a><a id="k2">two</a><b id="k3">x</b><ref>k2 k1</ref></r>');
print $xp->findvalue('id("k1")'), '|', $xp->findvalue('id("k2 k1")'), '|', $xp->findvalue('id("k3")'), '|', $xp->find('id(//ref)')->size, '|', $xp->findvalue('id("zz")'), "|\n";
my ($r) = $xp->findnodes('/r'); print $r->getElementById('k2')->string_value, ' ', defined $r->getElementById('k3') ? 'def' : 'undef', ' ', $r->getRootNode->getElementById('k1')->getName, "\n";
