use strict; use warnings;
use XML::XPath;
use XML::XPath::Node::Element; use XML::XPath::Node::Text; use XML::XPath::Node::Attribute; use XML::XPath::Node::Comment; use XML::XPath::Node::PI; use XML::XPath::Node::Namespace;
my $e = XML::XPath::Node::Element->new('e'); $e->appendAttribute(XML::XPath::Node::Attribute->new('k', 'v')); $e->appendChild(XML::XPath::Node::Text->new('t')); $e->appendChild(XML::XPath::Node::Comment->new('c--d')); $e->appendChild(XML::XPath::Node::PI->new('p', 'd>')); my $f = XML::XPath::Node::Element->new('f'); $e->appendChild($f);
print $e->toString, ' ', $e->string_value, ' ', $f->getParentNode->getName, ' ', $e->find('f')->size, "\n"; print XML::XPath::Node::Text->new('a<b')->toString, ' ', XML::XPath::Node::Namespace->new('p', 'u')->toString, ' ', XML::XPath::Node::Namespace->new('#default', 'u')->toString, "\n";
