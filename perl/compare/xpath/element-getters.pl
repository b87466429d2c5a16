use strict; use warnings;
use XML::XPath;
my $xp = XML::XPath->new(xml => '<r xmlns:p="u"><p:e a="1" p:b="2">t<c/>u</p:e></r>');
my ($e) = $xp->findnodes('/r/*');
print join('|', ref $e, $e->getName, $e->getTagName, $e->getLocalName, $e->getPrefix, $e->getNodeType, $e->string_value, $e->getAttribute('a'), $e->getAttribute('p:b'), defined $e->getAttribute('zz') ? 'def' : 'undef', defined $e->getNodeValue ? 'def' : 'undef'), "\n";
print join(',', map { $_->getName . '=' . $_->getValue . '/' . $_->getNodeValue . '/' . $_->getData . '/' . $_->getLocalName . '/' . $_->getPrefix . '/' . $_->getNodeType . '/' . $_->toString } $e->getAttributes), ' ', scalar @{$e->getAttributes}, ' ', scalar(() = $e->getAttributeNodes), "\n";
print $e->getAttributeNode('a')->getName, ' ', defined $e->getAttributeNode('q') ? 'def' : 'undef', "\n";
print $e->getNamespace('p')->getExpanded, ' ', $e->getNamespace->getPrefix, ' ', defined $e->getNamespace('zz') ? 'def' : 'undef', ' ', scalar(() = $e->getNamespaces), ' ', scalar(() = $e->getParentNode->getNamespaces), "\n";
print join(',', map { $_ ? 1 : 0 } $e->isElementNode, $e->isTextNode, $e->isAttributeNode, $e->isCommentNode, $e->isPINode, $e->isProcessingInstructionNode, $e->isNamespaceNode), "\n";
