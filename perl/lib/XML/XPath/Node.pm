package XML::XPath::Node;
use strict;
use warnings;

our $VERSION = '1.48';

use XML::XPath::Boolean  ();
use XML::XPath::Document ();
use XML::XPath::Literal  ();
use XML::XPath::NodeSet  ();
use XML::XPath::Number   ();

our %ENTITY = ('"' => '&quot;', '>' => '&gt;', '<' => '&lt;', q(') => '&apos;', '&' => '&amp;');

my @TYPES;

BEGIN {
    @TYPES = qw(
        UNKNOWN_NODE ELEMENT_NODE ATTRIBUTE_NODE TEXT_NODE CDATA_SECTION_NODE ENTITY_REFERENCE_NODE ENTITY_NODE
        PROCESSING_INSTRUCTION_NODE COMMENT_NODE DOCUMENT_NODE DOCUMENT_TYPE_NODE DOCUMENT_FRAGMENT_NODE NOTATION_NODE
        ELEMENT_DECL_NODE ATT_DEF_NODE XML_DECL_NODE ATTLIST_DECL_NODE NAMESPACE_NODE
    );
    my $number = 0;
    require constant;
    constant->import({ map { $_ => $number++ } @TYPES });
}

our @EXPORT      = @TYPES;
our %EXPORT_TAGS = (node_keys => [@TYPES]);

our $AUTOLOAD;

sub AUTOLOAD {
    my ($self) = @_;
    (my $method = $AUTOLOAD) =~ s/.*:://;
    my $class = ref $self ? ref($self) . 'Impl' : $self;
    require Carp;
    Carp::croak("No such method $method in $class");
}

sub DESTROY { }

sub XMLescape {
    my ($text, $characters) = @_;
    return undef unless defined $text;

    # The question is cheaper than the answer, which is mostly no.
    return $text     unless $text =~ /[&<>"']/;
    $characters = '' unless defined $characters;
    $text =~ s/(\]\]>)|([&<>"'])/defined $1 ? ']]&gt;' : index($characters, $2) < 0 ? $2 : $ENTITY{$2}/ge;
    return $text;
}

sub dispose { return }

sub find {
    my ($self, $path) = @_;
    _load();
    return XML::XPath::evaluate($path, $self);
}

sub findnodes {
    my ($self, $path) = @_;
    _load();
    my $found = XML::XPath::evaluate($path, $self);
    $found = XML::XPath::NodeSet->new unless ref $found eq 'XML::XPath::NodeSet';
    return wantarray ? @$found : $found;
}

sub findvalue {
    my ($self, $path) = @_;
    _load();
    return XML::XPath::evaluate($path, $self, 1);
}

sub getAttribute { return }

sub getAttributeNodes {
    my $self = shift;
    return $self->getAttributes(@_);
}

sub getAttributes { return wantarray ? () : [] }

sub getChildNode { return }

sub getChildNodes { return wantarray ? () : [] }

sub getData { return }

sub getElementById {
    my ($self,     $id)   = @_;
    my ($document, $here) = @$self;
    my $found = $document->[XML::XPath::Document::IDS]{$id};
    return $found ? $document->node($found) : undef;
}

sub getFirstChild { return }

sub getLastChild { return }

sub getLocalName { return }

sub getName { return }

sub getNamespace { return }

sub getNamespaceNodes { return wantarray ? () : [] }

sub getNamespaces {
    my $self = shift;
    return $self->getNamespaceNodes(@_);
}

sub getNextSibling {
    my ($self) = @_;
    return _linked($self, XML::XPath::Document::NEXT());
}

sub getNodeType { return UNKNOWN_NODE() }

sub getNodeValue { return }

sub getParentNode {
    my ($self) = @_;
    return _linked($self, XML::XPath::Document::PARENT());
}

sub getPreviousSibling {
    my ($self) = @_;
    return _linked($self, XML::XPath::Document::PREV());
}

sub getRootNode {
    my ($self) = @_;
    return $self->[0]->node($self->[0]->root_of($self->[1]));
}

sub getValue {
    my $self = shift;
    return $self->getNodeValue(@_);
}

sub get_global_pos {
    my ($self) = @_;
    my ($document, $id) = @$self;
    return 5 * ($document->[ XML::XPath::Document::ORDERED() ] ? $id : $document->rank->[$id]);
}

sub get_pos {
    my ($self) = @_;
    my ($document, $id) = @$self;
    return undef unless vec($document->[ XML::XPath::Document::PARENT() ], $id, 32);
    my $place = 0;
    $place++ while $id = vec($document->[ XML::XPath::Document::PREV() ], $id, 32);
    return $place;
}

sub import {
    my ($class, @names) = @_;
    @names = @TYPES unless @names;
    my $target = caller;
    no strict 'refs';
    for my $name (map { /^:node_keys$/ ? @TYPES : $_ } @names) {
        if (!grep { $_ eq $name } @TYPES) {
            require Carp;
            Carp::croak(qq{"$name" is not exported by the $class module});
        }
        *{"${target}::$name"} = \&$name;
    }
    return;
}

sub insertAfter {
    my ($self, $new, $place) = @_;
    my $id       = _adopted($self, $new);
    my $document = $self->[0];
    $document->insert_before($self->[1], $id, vec($document->[ XML::XPath::Document::NEXT() ], $place->[1], 32));
    return;
}

sub insertBefore {
    my ($self, $new, $place) = @_;
    my $id = _adopted($self, $new);
    $self->[0]->insert_before($self->[1], $id, $place->[1]);
    return;
}

sub isAttributeNode { return }

sub isCommentNode { return }

sub isElementNode { return }

sub isNamespaceNode { return }

sub isPINode { return }

sub isProcessingInstructionNode { return }

sub isTextNode { return }

sub matches {
    my ($self, $path, $context) = @_;
    _load();
    my $found = XML::XPath::evaluate($path, $context || $self->getRootNode);
    return ref $found eq 'XML::XPath::NodeSet' && (grep { $_ == $self } @$found) ? 1 : ();
}

sub new {
    my ($class) = @_;
    require Carp;
    Carp::croak("Virtual base method") if $class eq __PACKAGE__;
    Carp::croak("No such method new in $class");
}

sub setNodeValue { return }

sub setValue {
    my $self = shift;
    return $self->setNodeValue(@_);
}

sub string_value { return }

sub toString {
    my ($self, $flat) = @_;
    return $self->[0]->to_string($self->[1], $flat);
}

sub to_boolean { return XML::XPath::Boolean->True }

sub to_literal { return XML::XPath::Literal->new($_[0]->string_value) }

sub to_number { return XML::XPath::Number->new($_[0]->string_value) }

sub to_sax {
    require Carp;
    Carp::croak('XML::XPath: to_sax is not supported');
}

# The identifier of a node that may come from another document, once it belongs to this one's.
sub _adopted {
    my ($self, $new) = @_;
    if (!ref $new || !eval { $new->isa(__PACKAGE__) }) {
        require Carp;
        Carp::croak('not a node: ' . (defined $new ? $new : 'undef'));
    }
    my ($document, $id) = @$self;
    for (
        my $at = $id ;
        $new->[0] == $document && $at ;
        $at = vec($document->[ XML::XPath::Document::PARENT() ], $at, 32)
    ) {
        next unless $at == $new->[1];
        require Carp;
        Carp::croak('a node cannot be put into itself');
    }
    return $document->adopt($new);
}

# A script may have loaded node classes only.
sub _load {
    return if $INC{'XML/XPath.pm'};
    local $@;
    require XML::XPath;
    return;
}

# A node of its own document.
sub _alone {
    my ($class, $kind, $name, $value) = @_;
    my $document = XML::XPath::Document->new;
    return $document->node($document->add($kind, $name, $value));
}

sub _linked {
    my ($self,     $column) = @_;
    my ($document, $id)     = @$self;
    my $kind = vec($document->[ XML::XPath::Document::TAG() ], $id, 32) & 15;
    return if $column != XML::XPath::Document::PARENT() && ($kind == 2 || $kind == 13);
    $id = vec($document->[$column], $id, 32) or return;
    return $document->node($id);
}

require XML::XPath::Node::Attribute;
require XML::XPath::Node::Comment;
require XML::XPath::Node::Element;
require XML::XPath::Node::Namespace;
require XML::XPath::Node::PI;
require XML::XPath::Node::Text;

1;

=encoding utf8

=head1 NAME

XML::XPath::Node - What all nodes can do

=head1 SYNOPSIS

  use XML::XPath::Node;
  print $node->getName if $node->getNodeType == ELEMENT_NODE;

=head1 DESCRIPTION

Base class of L<XML::XPath::Node::Element>, L<XML::XPath::Node::Attribute>, L<XML::XPath::Node::Text>, L<XML::XPath::Node::Comment>, L<XML::XPath::Node::PI> and
L<XML::XPath::Node::Namespace>. The document itself is an element without a name. A node is always the same object, so C<==> compares. The constants
C<UNKNOWN_NODE>, C<ELEMENT_NODE>, C<ATTRIBUTE_NODE>, C<TEXT_NODE>, ... are exported.

=head1 METHODS

=head2 XMLescape

  my $xml = XML::XPath::Node::XMLescape($text, '<&');

Replaces the characters named, and the end of CDATA sections, by references.

=head2 dispose

  $node->dispose;

Kept for scripts that call it; nodes go by themselves.

=head2 find, findnodes, findvalue, matches

  my $result = $node->find('price');

As in L<XML::XPath>, with the node as context.

=head2 getAttribute, getAttributeNodes, getAttributes

  my $text = $node->getAttribute('id');

See L<XML::XPath::Node::Element>; nothing for other nodes.

=head2 getChildNode, getChildNodes, getFirstChild, getLastChild

  my @children = $node->getChildNodes;

See L<XML::XPath::Node::Element>; nothing for other nodes.

=head2 getData, getNodeValue, getValue, string_value

  my $text = $node->string_value;

The node's text. C<getNodeValue> and its like are undef for elements.

=head2 getElementById

  my $element = $node->getElementById('k1');

The element whose attribute of declared type ID has this value.

=head2 getLocalName, getName

  my $name = $node->getName;

The name with or without its prefix; undef for the document, texts and comments.

=head2 getNamespace, getNamespaceNodes, getNamespaces

  my $namespace = $node->getNamespace('p');

See L<XML::XPath::Node::Element>.

=head2 getNextSibling, getParentNode, getPreviousSibling, getRootNode

  my $parent = $node->getParentNode;

The neighbours in the tree, undef where there are none.

=head2 getNodeType

  my $number = $node->getNodeType;

One of the constants.

=head2 get_global_pos, get_pos

  my $number = $node->get_pos;

Place in the document, growing in document order; place among its siblings, from 0.

=head2 insertAfter, insertBefore

  $parent->insertBefore($new, $child);

Puts a node beside a child.

=head2 isAttributeNode, isCommentNode, isElementNode, isNamespaceNode, isPINode, isProcessingInstructionNode, isTextNode

  my $bool = $node->isTextNode;

What the node is.

=head2 new

  my $element = XML::XPath::Node::Element->new('name');

Makes a node that belongs to no document yet; see the classes.

=head2 setNodeValue, setValue

  $attribute->setNodeValue('7');

Changes the text of an attribute, text or comment.

=head2 toString

  my $xml = $node->toString;

The node as XML text, in characters. With a true argument without what is inside.

=head2 to_boolean, to_literal, to_number

  my $number = $node->to_number;

The node's text as an object.

=head2 to_sax

  $node->to_sax($handler);

Not supported: dies.

=head1 SEE ALSO

L<XML::XPath>.

=cut
