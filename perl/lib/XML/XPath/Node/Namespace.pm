package XML::XPath::Node::Namespace;
use strict;
use warnings;

use XML::XPath::Node ();

our $VERSION = '1.48';
our @ISA     = ('XML::XPath::Node');

sub getData { return $_[0]->getExpanded }

sub getExpanded { return $_[0][0]->value($_[0][1]) }

sub getNodeType { return 17 }

sub getPrefix { return $_[0][0]->name($_[0][1]) }

sub getValue { return $_[0]->getExpanded }

sub isNamespaceNode { return 1 }

sub new {
    my ($class, $prefix, $uri) = @_;
    return $class->_alone(13, $prefix, $uri);
}

sub string_value { return $_[0][0]->value($_[0][1]) }

1;

=encoding utf8

=head1 NAME

XML::XPath::Node::Namespace - A namespace declaration

=head1 SYNOPSIS

  my $namespace = $element->getNamespace('p');
  print $namespace->getExpanded;

=head1 DESCRIPTION

All methods of L<XML::XPath::Node>, and these.

=head1 METHODS

=head2 getData, getExpanded, getValue, string_value

  my $uri = $namespace->getExpanded;

The URI.

=head2 getNodeType, isNamespaceNode

  my $bool = $namespace->isNamespaceNode;

What it is.

=head2 getPrefix

  my $prefix = $namespace->getPrefix;

The prefix, C<#default> for the namespace of unprefixed names.

=head2 new

  my $namespace = XML::XPath::Node::Namespace->new($prefix, $uri);

Makes a namespace node.

=head1 SEE ALSO

L<XML::XPath>.

=cut
