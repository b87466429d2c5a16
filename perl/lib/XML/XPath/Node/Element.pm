package XML::XPath::Node::Element;
use strict;
use warnings;

use XML::XPath::Node ();

our $VERSION = '1.48';
our @ISA     = ('XML::XPath::Node');

use XML::XPath::Document ();

use constant {
    ATTR   => XML::XPath::Document::ATTR(),
    FIRST  => XML::XPath::Document::FIRST(),
    NEXT   => XML::XPath::Document::NEXT(),
    SPACES => XML::XPath::Document::SPACES(),
    TAG    => XML::XPath::Document::TAG(),
    PARENT => XML::XPath::Document::PARENT(),
};

sub appendAttribute {
    my ($self, $attribute) = @_;
    my $id = $self->_adopted($attribute);
    $self->[0]->append_attribute($self->[1], $id);
    return;
}

sub appendChild {
    my ($self, $new) = @_;
    my $id = $self->_adopted($new);
    $self->[0]->insert_before($self->[1], $id, 0);
    return;
}

sub appendIdElement {
    my ($self, $value, $element) = @_;
    $self->[0][ XML::XPath::Document::IDS() ]{$value} = $element->[1];
    return;
}

sub appendNamespace {
    my ($self, $namespace) = @_;
    my $id = $self->_adopted($namespace);
    $self->[0]->append_namespace($self->[1], $id);
    return;
}

sub getAttribute {
    my ($self,     $name) = @_;
    my ($document, $id)   = @$self;
    my $tag = $document->[ XML::XPath::Document::NUMBERS() ]{$name} or return undef;
    $tag = $tag << 4 | 2;
    for (my $at = vec($document->[ATTR], $id, 32) ; $at ; $at = vec($document->[NEXT], $at, 32)) {
        return $document->value($at) if vec($document->[TAG], $at, 32) == $tag;
    }
    return undef;
}

sub getAttributeNode {
    my ($self,     $name) = @_;
    my ($document, $id)   = @$self;
    for my $at ($document->attributes($id)) {
        return $document->node($at) if $document->name($at) eq $name;
    }
    return;
}

sub getAttributes {
    my ($self) = @_;
    my @nodes = $self->[0]->nodes([ $self->[0]->attributes($self->[1]) ]);
    return wantarray ? @nodes : \@nodes;
}

sub getChildNode {
    my ($self, $place) = @_;
    return if $place < 1;
    my ($document, $id) = @$self;
    my $child = vec($document->[FIRST], $id, 32);
    while ($child && --$place >= 1) { $child = vec($document->[NEXT], $child, 32) }
    return $child ? $document->node($child) : ();
}

sub getChildNodes {
    my ($self) = @_;
    my @nodes = $self->[0]->nodes([ $self->[0]->children($self->[1]) ]);
    return wantarray ? @nodes : \@nodes;
}

sub getExpandedName {
    my ($self) = @_;
    warn "Expanded name not implemented for XML::XPath::Node::ElementImpl\n";
    return;
}

sub getFirstChild {
    my ($self) = @_;
    my ($document, $id) = @$self;
    my $child = vec($document->[FIRST], $id, 32) or return;
    return $document->node($child);
}

sub getLastChild {
    my ($self) = @_;
    my $child = $self->[0]->last_child($self->[1]) or return;
    return $self->[0]->node($child);
}

sub getLocalName {
    my ($self) = @_;
    my $name = $self->[0]->name($self->[1]);
    $name =~ s/.*:// if defined $name;
    return $name;
}

sub getName {
    my ($self) = @_;
    my ($document, $id) = @$self;
    my $number = vec($document->[TAG], $id, 32) >> 4 or return undef;
    return $document->[ XML::XPath::Document::NAMES() ][$number];
}

sub getNamespace {
    my ($self,     $prefix) = @_;
    my ($document, $id)     = @$self;
    $prefix ||= $document->prefix($id) || '#default';
    my $found = $document->namespace($id, $prefix);
    return $found ? $document->node($found) : undef;
}

sub getNamespaceNodes {
    my ($self) = @_;
    my @nodes = $self->[0]->nodes($self->[0][SPACES]{ $self->[1] } || []);
    return wantarray ? @nodes : \@nodes;
}

sub getNodeType { return 1 }

sub getPrefix { return $_[0][0]->prefix($_[0][1]) }

sub getTagName {
    my $self = shift;
    return $self->getName(@_);
}

sub isElementNode { return 1 }

sub new {
    my ($class, $name, $prefix) = @_;
    my $self = $class->_alone(1, $name);
    $self->[0][ XML::XPath::Document::PREFIX() ]{ $self->[1] } = $prefix;
    return $self;
}

sub removeAttribute {
    my ($self, $attribute) = @_;
    $attribute = $self->getAttributeNode($attribute) unless ref $attribute;
    _detach($self, $attribute) if $attribute;
    return;
}

sub removeChild {
    my ($self, $child) = @_;
    _detach($self, $child);
    return;
}

sub setAttribute {
    my ($self, $name, $value) = @_;
    if (my $attribute = $self->getAttributeNode($name)) {
        $attribute->setNodeValue($value);
        return $attribute;
    }
    my $prefix = _known_prefix($self, $name);
    $self->appendAttribute(XML::XPath::Node::Attribute->new($name, $value, $prefix));
    return;
}

sub setAttributeNode {
    my ($self, $node) = @_;
    if (my $attribute = $self->getAttributeNode($node->getName)) {
        $attribute->setNodeValue($node->getValue);
        return $attribute;
    }
    _known_prefix($self, $node->getName);
    $self->appendAttribute($node);
    return;
}

sub string_value {
    my ($self) = @_;
    return $self->[0]->value($self->[1]);
}

sub _detach {
    my ($self, $node) = @_;
    if ($node->[0] != $self->[0] || vec($self->[0][PARENT], $node->[1], 32) != $self->[1]) {
        require Carp;
        Carp::croak('the node to remove belongs to another parent');
    }
    $self->[0]->detach($node->[1]);
    return;
}

sub _known_prefix {
    my ($self, $name) = @_;
    my ($prefix) = $name =~ /^([^:\s]+):[^:\s]+$/ or return undef;
    if (!$self->getNamespace($prefix)) {
        require Carp;
        Carp::croak("No namespace matches prefix: $prefix");
    }
    return $prefix;
}

1;

=encoding utf8

=head1 NAME

XML::XPath::Node::Element - An element, or the document

=head1 SYNOPSIS

  my $element = XML::XPath::Node::Element->new('item');
  $parent->appendChild($element);
  $element->setAttribute(id => 7);

=head1 DESCRIPTION

All methods of L<XML::XPath::Node>, and these.

=head1 METHODS

=head2 appendAttribute

  $element->appendAttribute($attribute);

Adds an attribute node behind the others.

=head2 appendChild

  $element->appendChild($node);

Adds a node as last child. It leaves its former parent or document.

=head2 appendIdElement

  $element->appendIdElement($value, $found);

Lets C<id()> find an element by this value.

=head2 appendNamespace

  $element->appendNamespace($namespace);

Declares a namespace on the element.

=head2 getAttribute

  my $text = $element->getAttribute('id');

The value of an attribute, undef if it is absent.

=head2 getAttributeNode, getAttributes

  my @attributes = $element->getAttributes;

Attribute nodes, in the order of the document; in scalar context an array reference.

=head2 getChildNode

  my $node = $element->getChildNode(1);

A child by number, from 1.

=head2 getChildNodes

  my @children = $element->getChildNodes;

The children, texts of white space too; in scalar context an array reference.

=head2 getExpandedName

  $element->getExpandedName;

Warns that it is not implemented, as the original does.

=head2 getFirstChild, getLastChild

  my $node = $element->getFirstChild;

A child, undef if there is none.

=head2 getLocalName, getName, getPrefix, getTagName

  my $name = $element->getName;

The name as written, and its parts.

=head2 getNamespace

  my $namespace = $element->getNamespace('p');

The namespace node that a prefix means here; without an argument that of the element itself.

=head2 getNamespaceNodes

  my @namespaces = $element->getNamespaceNodes;

The namespaces declared on this element.

=head2 getNodeType, isElementNode

  my $bool = $element->isElementNode;

1 for elements and the document.

=head2 new

  my $element = XML::XPath::Node::Element->new($name, $prefix);

Makes an element.

=head2 removeAttribute

  $element->removeAttribute('id');

Removes an attribute, given by name or as node.

=head2 removeChild

  $element->removeChild($node);

Takes a child out of the tree; it lives on by itself.

=head2 setAttribute, setAttributeNode

  $element->setAttribute(id => 7);

Changes an attribute, or adds it.

=head2 string_value

  my $text = $element->string_value;

The text of everything inside.

=head1 SEE ALSO

L<XML::XPath>.

=cut
