package XML::XPath::Node::Attribute;
use strict;
use warnings;

use XML::XPath::Node ();

our $VERSION = '1.48';
our @ISA     = ('XML::XPath::Node');

sub getData { return $_[0]->getNodeValue }

sub getLocalName {
    my ($self) = @_;
    my $name = $self->getName;
    $name =~ s/.*:// if defined $name;
    return $name;
}

sub getName { return $_[0][0]->name($_[0][1]) }

sub getNamespace {
    my ($self, $prefix) = @_;
    $prefix ||= $self->getPrefix;
    my $parent = $self->getParentNode or return;
    return $parent->getNamespace($prefix);
}

sub getNodeType { return 2 }

sub getNodeValue { return $_[0][0]->value($_[0][1]) }

sub getPrefix { return $_[0][0]->prefix($_[0][1]) }

sub isAttributeNode { return 1 }

sub new {
    my ($class, $name, $value, $prefix) = @_;
    my $self = $class->_alone(2, $name, $value);
    $self->[0][ XML::XPath::Document::PREFIX() ]{ $self->[1] } = $prefix;
    return $self;
}

sub setNodeValue { return $_[0][0]->set_value($_[0][1], $_[1]) }

sub string_value { return $_[0][0]->value($_[0][1]) }

1;

=encoding utf8

=head1 NAME

XML::XPath::Node::Attribute - An attribute

=head1 SYNOPSIS

  my ($attribute) = $xp->findnodes('//item/@id');
  print $attribute->getName, '=', $attribute->getNodeValue;

=head1 DESCRIPTION

All methods of L<XML::XPath::Node>, and these.

=head1 METHODS

=head2 getData, getNodeValue, string_value

  my $text = $attribute->getNodeValue;

Its value.

=head2 getLocalName, getName, getPrefix

  my $name = $attribute->getName;

Its name as written, and the parts of it.

=head2 getNamespace

  my $namespace = $attribute->getNamespace;

The namespace node of its prefix, or of its element.

=head2 getNodeType, isAttributeNode

  my $bool = $attribute->isAttributeNode;

What it is.

=head2 new

  my $attribute = XML::XPath::Node::Attribute->new($name, $value, $prefix);

Makes an attribute.

=head2 setNodeValue

  $attribute->setNodeValue(7);

Changes its value.

=head1 SEE ALSO

L<XML::XPath>.

=cut
