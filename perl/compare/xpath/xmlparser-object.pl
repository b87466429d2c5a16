use strict; use warnings;
use XML::XPath;
use XML::XPath::XMLParser; my $p = XML::XPath::XMLParser->new(xml => '<r><a>1</a></r>'); my $root = $p->parse; print $root->getNodeType, ' ', $root->find('//a')->string_value, ' ', XML::XPath::XMLParser::as_string($root), ' ', $p->get_xml, "\n"; my $xp = XML::XPath->new(context => $root); print $xp->findvalue('//a'), "\n"; print XML::XPath::XMLParser->new->parse('<q/>')->toString, "\n"; open my $o, '>', 'f.xml' or die; print $o '<f/>'; close $o; print XML::XPath::XMLParser->new->parsefile('f.xml')->toString, "\n";
