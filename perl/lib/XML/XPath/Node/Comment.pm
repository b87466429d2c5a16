package XML::XPath::Node::Comment;
use strict;
use warnings;

use XML::XPath::Node ();

our $VERSION = '1.48';
our @ISA     = ('XML::XPath::Node');

sub getComment { return $_[0]->getNodeValue }

sub getData { return $_[0]->getNodeValue }

sub getNodeType { return 8 }

sub getNodeValue { return $_[0][0]->value($_[0][1]) }

sub isCommentNode { return 1 }

sub new {
    my ($class, $comment) = @_;
    return $class->_alone(8, undef, $comment);
}

sub setNodeValue { return $_[0][0]->set_value($_[0][1], $_[1]) }

sub string_value { return $_[0][0]->value($_[0][1]) }

1;

=encoding utf8

=head1 NAME

XML::XPath::Node::Comment - A comment

=head1 SYNOPSIS

  my ($comment) = $xp->findnodes('//comment()');
  print $comment->getData;

=head1 DESCRIPTION

All methods of L<XML::XPath::Node>, and these.

=head1 METHODS

=head2 getComment, getData, getNodeValue, string_value

  my $text = $comment->getData;

What stands in it.

=head2 getNodeType, isCommentNode

  my $bool = $comment->isCommentNode;

What it is.

=head2 new

  my $comment = XML::XPath::Node::Comment->new("text");

Makes a comment.

=head2 setNodeValue

  $comment->setNodeValue("other");

Changes it.

=head1 SEE ALSO

L<XML::XPath>.

=cut
