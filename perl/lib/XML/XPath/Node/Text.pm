package XML::XPath::Node::Text;
use strict;
use warnings;

use XML::XPath::Node ();

our $VERSION = '1.48';
our @ISA     = ('XML::XPath::Node');

sub appendText {
    my ($self, $text) = @_;
    $self->setNodeValue($self->getNodeValue . $text);
    return;
}

sub getData { return $_[0]->getNodeValue }

sub getNodeType { return 3 }

sub getNodeValue { return $_[0][0]->value($_[0][1]) }

sub isTextNode { return 1 }

sub new {
    my ($class, $text) = @_;
    return $class->_alone(3, undef, $text);
}

sub setNodeValue { return $_[0][0]->set_value($_[0][1], $_[1]) }

sub string_value { return $_[0][0]->value($_[0][1]) }

1;

=encoding utf8

=head1 NAME

XML::XPath::Node::Text - A text

=head1 SYNOPSIS

  my ($text) = $xp->findnodes('//item/text()');
  $text->appendText('!');

=head1 DESCRIPTION

All methods of L<XML::XPath::Node>, and these.

=head1 METHODS

=head2 appendText

  $text->appendText("more");

Adds to it.

=head2 getData, getNodeValue, string_value

  my $characters = $text->getNodeValue;

The text itself.

=head2 getNodeType, isTextNode

  my $bool = $text->isTextNode;

What it is.

=head2 new

  my $text = XML::XPath::Node::Text->new("characters");

Makes a text.

=head2 setNodeValue

  $text->setNodeValue("other");

Changes it.

=head1 SEE ALSO

L<XML::XPath>.

=cut
