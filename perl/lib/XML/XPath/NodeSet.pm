package XML::XPath::NodeSet;
use strict;
use warnings;

our $VERSION = '1.48';

use XML::XPath::Boolean ();
use XML::XPath::Literal ();
use XML::XPath::Number  ();

use overload
    '""'     => sub { $_[0]->_text },
    '0+'     => sub { $_[0]->to_number->value },
    'bool'   => sub { @{ $_[0] } > 0 },
    fallback => 1;

sub append {
    my ($self, $set) = @_;
    CORE::push @$self, $set->get_nodelist;
    return scalar @$self;
}

sub getChildNodes {
    my ($self) = @_;
    return @$self ? $self->[0]->getChildNodes : wantarray ? () : [];
}

sub getElementById {
    my ($self, $id) = @_;
    return @$self ? $self->[0]->getElementById($id) : undef;
}

sub getRootNode { return $_[0][0]->getRootNode }

sub get_node {
    my ($self, $place) = @_;
    return $place < 1 ? undef : $self->[ $place - 1 ];
}

sub get_nodelist { return @{ $_[0] } }

sub new {
    my ($class) = @_;
    return bless [], $class;
}

sub pop { return CORE::pop @{ $_[0] } }

sub prepend {
    my ($self, $set) = @_;
    return CORE::unshift @$self, $set->get_nodelist;
}

sub push {
    my ($self, @nodes) = @_;
    return CORE::push @$self, @nodes;
}

sub remove_duplicates {
    my ($self) = @_;
    my $last = 0;
    @$self = grep { my $new = $_ != $last; $last = $_; $new } @$self;
    return $self;
}

sub shift { return CORE::shift @{ $_[0] } }

sub size { return scalar @{ $_[0] } }

sub sort {
    my ($self) = @_;
    @$self = CORE::sort { $a->get_global_pos <=> $b->get_global_pos } @$self;
    return $self->remove_duplicates;
}

sub string_value {
    my ($self) = @_;
    return @$self ? $self->[0]->string_value : '';
}

sub to_boolean { return @{ $_[0] } ? XML::XPath::Boolean->True : XML::XPath::Boolean->False }

sub to_literal { return XML::XPath::Literal->new($_[0]->_text) }

sub to_number { return XML::XPath::Number->new($_[0]->_text) }

sub unshift {
    my ($self, @nodes) = @_;
    return CORE::unshift @$self, @nodes;
}

sub _text {
    my ($self) = @_;
    return join '', map { $_->string_value } @$self;
}

1;

=encoding utf8

=head1 NAME

XML::XPath::NodeSet - Nodes that a path found

=head1 SYNOPSIS

  my $set = $xp->find('//item');
  print $set->size, ' items: ', join ', ', map { $_->getAttribute('id') } $set->get_nodelist;

=head1 DESCRIPTION

An array of nodes in document order. As text it is the texts of all, as truth whether there are any, as number that of its text.

=head1 METHODS

=head2 append, prepend

  $set->append($other);

Adds another set at the end or at the beginning.

=head2 getChildNodes, getElementById, getRootNode

  my $root = $set->getRootNode;

Asks the first node.

=head2 get_node

  my $node = $set->get_node(1);

A node by number, from 1; undef if there is none.

=head2 get_nodelist

  my @nodes = $set->get_nodelist;

All of them.

=head2 new

  my $set = XML::XPath::NodeSet->new;

An empty set.

=head2 pop, push, shift, unshift

  $set->push(@nodes);

As Perl's functions for arrays.

=head2 remove_duplicates, sort

  $set->sort;

Brings the nodes into document order, each once.

=head2 size

  my $count = $set->size;

How many they are.

=head2 string_value

  my $text = $set->string_value;

The text of the first node.

=head2 to_boolean, to_literal, to_number

  my $literal = $set->to_literal;

Its truth, its whole text, its number, as objects.

=head1 SEE ALSO

L<XML::XPath>.

=cut
