package XML::XPath::Node::PI;
use strict;
use warnings;

use XML::XPath::Node ();

our $VERSION = '1.48';
our @ISA     = ('XML::XPath::Node');

sub getData { return $_[0][0]->value($_[0][1]) }

sub getNodeType { return 7 }

sub getTarget { return $_[0][0]->name($_[0][1]) }

sub isPINode { return 1 }

sub isProcessingInstructionNode { return 1 }

sub new {
    my ($class, $target, $data) = @_;
    return $class->_alone(7, $target, $data);
}

sub string_value { return $_[0][0]->value($_[0][1]) }

1;

=encoding utf8

=head1 NAME

XML::XPath::Node::PI - A processing instruction

=head1 SYNOPSIS

  my ($pi) = $xp->findnodes('//processing-instruction()');
  print $pi->getTarget;

=head1 DESCRIPTION

All methods of L<XML::XPath::Node>, and these.

=head1 METHODS

=head2 getData, string_value

  my $text = $pi->getData;

What stands behind the target.

=head2 getNodeType, isPINode, isProcessingInstructionNode

  my $bool = $pi->isPINode;

What it is.

=head2 getTarget

  my $name = $pi->getTarget;

Its first word.

=head2 new

  my $pi = XML::XPath::Node::PI->new($target, $data);

Makes a processing instruction.

=head1 SEE ALSO

L<XML::XPath>.

=cut
