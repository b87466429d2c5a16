package XML::XPath;
use strict;
use warnings;

our $VERSION       = '1.48';
our $Namespaces    = 1;
our $ParseParamEnt = 1;
our $Debug         = 0;
our $SafeMode;

use XML::XPath::Boolean   ();
use XML::XPath::Evaluator ();
use XML::XPath::Literal   ();
use XML::XPath::Node      ();
use XML::XPath::NodeSet   ();
use XML::XPath::Number    ();
use XML::XPath::Parser    ();
use XML::XPath::XMLParser ();

# Messages name the script's line, not ours.
$Carp::Internal{$_}++ for 'XML::XPath', map { "XML::XPath::$_" } qw(
    Boolean Document Evaluator Expr Function Literal Node NodeSet Number Parser XMLParser
    Node::Attribute Node::Comment Node::Element Node::Namespace Node::PI Node::Text
);

use constant KEPT_EXPRESSIONS => 1000;
my %compiled;

for my $name (qw(context filename ioref parser xml)) {
    no strict 'refs';
    *{"get_$name"} = sub { $_[0]{"_$name"} };
    *{"set_$name"} = sub { $_[0]{"_$name"} = $_[1] };
}

sub cleanup {
    my ($self) = @_;
    $self->{path_parser}->cleanup if $SafeMode;
    return;
}

sub clear_namespaces {
    my ($self) = @_;
    return $self->{path_parser}->clear_namespaces;
}

sub createNode {
    my ($self, $path) = @_;
    my $tree = XML::XPath::Parser::tree($path);
    my ($kind, undef, $steps) = @$tree;
    if ($kind ne 'path' || grep { $_->[0] !~ /^(?:child|attribute)$/ || $_->[1] =~ /[*()]/ || @{ $_->[2] } } @$steps) {
        require Carp;
        Carp::croak("createNode: the path may hold names and attributes only: $path");
    }
    my @paths;
    push @paths, (@paths ? $paths[-1] : '') . "/$_->[0]::$_->[1]" for @$steps;
    my ($node, $known) = ($self->find('/')->get_node(1), -1);
    for my $place (reverse 0 .. $#paths) {
        my $found = $self->find($paths[$place]);
        return undef if @$found > 1;
        next unless @$found;
        ($node, $known) = ($found->[0], $place);
        last;
    }
    for my $step (@$steps[ $known + 1 .. $#$steps ]) {
        my ($axis, $name) = @$step;
        my ($prefix) = $name =~ /^(\S+):/;
        my $new;
        if ($axis eq 'child') {
            $new = XML::XPath::Node::Element->new($name, $prefix);
            $node->appendChild($new);
        } else {
            $new = XML::XPath::Node::Attribute->new($name, '', $prefix);
            $node->appendAttribute($new);
        }
        $node = $new;
    }
    return $node;
}

# Evaluates a path at a node; with a true third argument, as findvalue does. Namespaces and variables are those of $parser.
sub evaluate {
    my ($path, $context, $as_value, $parser) = @_;
    my $code = $compiled{$path} || do {
        %compiled = () if keys %compiled >= KEPT_EXPRESSIONS;
        $compiled{$path} = XML::XPath::Evaluator::compile(XML::XPath::Parser::tree($path));
    };
    $context = $context->[0] if ref $context eq 'XML::XPath::NodeSet';
    if (!$context) {
        require Carp;
        Carp::croak('No context');
    }
    local $XML::XPath::Evaluator::parser = $parser;
    my ($document, $id) = @$context;
    my ($type, $value)  = ($code->[0], $code->[1]->($document, $id));
    ($type, $value) = @$value if $type eq 'any';
    if ($type eq 'nodes') {
        return bless [ $document->nodes($value) ], 'XML::XPath::NodeSet' unless $as_value;
        my $text = @$value == 1 ? $document->value($value->[0]) : join '', map { $document->value($_) } @$value;
        return bless \$text, 'XML::XPath::Literal';
    }
    return bless \$value,
        $type eq 'string' ? 'XML::XPath::Literal' : $type eq 'number' ? 'XML::XPath::Number' : 'XML::XPath::Boolean';
}

sub exists {
    my ($self, $path, $context) = @_;
    my @nodes = $self->findnodes(defined $path ? $path : '/', $context);
    return @nodes ? 1 : 0;
}

sub find {
    my ($self, $path, $context) = @_;
    return _evaluate($self, $path, $context, 0);
}

sub findnodes {
    my ($self, $path, $context) = @_;
    my $found = _evaluate($self, $path, $context, 0);
    $found = XML::XPath::NodeSet->new unless ref $found eq 'XML::XPath::NodeSet';
    return wantarray ? @$found : $found;
}

sub findnodes_as_string {
    my ($self, $path, $context) = @_;
    my $found = _evaluate($self, $path, $context, 0);
    return join '', map { $_->toString } @$found if ref $found eq 'XML::XPath::NodeSet';
    return XML::XPath::Node::XMLescape($found->value);
}

sub findvalue {
    my ($self, $path, $context) = @_;
    return _evaluate($self, $path, $context, 1);
}

sub getNodeAsXML {
    my ($self, $path) = @_;
    return $path->as_string if ref $path;
    return $self->findnodes_as_string(defined $path ? $path : '/');
}

sub getNodeText {
    my ($self, $path) = @_;
    return ref $path ? $path->string_value : $self->findvalue($path);
}

sub matches {
    my ($self, $node, $path, $context) = @_;
    my @nodes = $self->findnodes($path, $context);
    return (grep { $_ == $node } @nodes) ? 1 : ();
}

sub new {
    my $class = shift;
    my %option;
    if (@_ == 1 && ref $_[0] ne 'HASH') {
        my ($source) = @_;
        if    ($source =~ /<.*?>/s) { $option{xml}      = $source }
        elsif (ref $source)         { $option{ioref}    = $source }
        elsif ($source eq '-')      { $option{ioref}    = \*STDIN }
        else                        { $option{filename} = $source }
    } else {
        %option = ref $_[0] eq 'HASH' ? %{ $_[0] } : @_;
    }
    if ($option{filename} && (!-e $option{filename} || !-r _)) {
        require Carp;
        Carp::croak("Cannot open file '$option{filename}'");
    }
    my %self = map { ("_$_" => $option{$_}) } qw(filename parser xml ioref context);
    return bless { %self, path_parser => XML::XPath::Parser->new }, ref $class || $class;
}

sub setNodeText {
    my ($self, $path, $text) = @_;
    my @nodes = $self->findnodes($path);
    if (!@nodes) {
        return undef unless $path =~ m{/(?:\@|attribute::)([^/]+)$};
        my ($parents, $name) = (substr($path, 0, $-[0]), $1);
        for my $parent ($self->findnodes($parents)) {
            $parent->appendAttribute(XML::XPath::Node::Attribute->new($name, $text));
        }
        return 1;
    }
    for my $node (@nodes) {
        if    ($node->isAttributeNode) { $node->setNodeValue($text) }
        elsif ($node->isElementNode)   { $node->[0]->set_text($node->[1], $text) }
        else                           { $node->appendChild($text) }
    }
    return 1;
}

sub set_namespace {
    my ($self, $prefix, $uri) = @_;
    return $self->{path_parser}->set_namespace($prefix, $uri);
}

sub _evaluate {
    my ($self, $path, $context, $as_value) = @_;
    if (!$path) {
        require Carp;
        Carp::croak('No path to find');
    }
    $context = $self->{_context} unless defined $context;
    if (!defined $context) {
        my %source = map { ($_ => $self->{"_$_"}) } qw(filename xml ioref parser);
        $context = $self->{_context} = XML::XPath::XMLParser->new(%source)->parse;
    }
    return evaluate($path, $context, $as_value, $self->{path_parser});
}

1;

=encoding utf8

=head1 NAME

XML::XPath - XML documents queried with XPath

=head1 SYNOPSIS

  use XML::XPath;
  my $xp = XML::XPath->new(filename => 'orders.xml');
  for my $item ($xp->find('//order/item')->get_nodelist) {
      print $item->getAttribute('id'), ' ', $item->findvalue('price'), "\n";
  }

=head1 DESCRIPTION

XML::XPath 1.48 with its methods, results and messages, without expat: the bridge parses the document, and hands it over as tables of numbers
that need a tenth of the memory and no round trip later. Expressions are compiled to Perl code once and evaluated here.

=head1 METHODS

=head2 cleanup

  $xp->cleanup;

Kept for scripts that call it. Documents go by themselves, with the last object or node that uses them.

=head2 clear_namespaces

  $xp->clear_namespaces;

Forgets what C<set_namespace> set.

=head2 createNode

  my $node = $xp->createNode('/a/b/@c');

Makes what is missing of a path of names, and returns its last node; undef if the path matches several.

=head2 exists

  my $bool = $xp->exists('//order', $context);

True if the path finds a node.

=head2 find

  my $result = $xp->find('//order', $context);

Evaluates an expression at a node, or at the document. Returns a L<XML::XPath::NodeSet>, L<XML::XPath::Literal>, L<XML::XPath::Number> or L<XML::XPath::Boolean>.

=head2 findnodes

  my @nodes = $xp->findnodes('//order', $context);

The nodes found; in scalar context a L<XML::XPath::NodeSet>.

=head2 findnodes_as_string

  my $xml = $xp->findnodes_as_string('//order', $context);

The nodes found as XML text, in characters.

=head2 findvalue

  my $text = $xp->findvalue('//order/@id', $context);

The texts of all nodes found, one after the other, as a L<XML::XPath::Literal>; a number or truth value as its own object.

=head2 getNodeAsXML

  my $xml = $xp->getNodeAsXML('//order');

As C<findnodes_as_string>; without a path the whole document.

=head2 getNodeText

  my $text = $xp->getNodeText('//order/@id');

As C<findvalue>.

=head2 get_context, set_context

  my $node = $xp->get_context;

The node where paths start when none is given: the document once it is parsed.

=head2 get_filename, get_ioref, get_parser, get_xml, set_filename, set_ioref, set_parser, set_xml

  my $path = $xp->get_filename;

What was given to C<new>.

=head2 matches

  my $bool = $xp->matches($node, '//order', $context);

True if the path finds the node.

=head2 new

  my $xp = XML::XPath->new(filename => 'orders.xml');

Options are C<filename>, C<xml>, C<ioref> or C<context> (a node). One bare argument is XML if it looks so, a handle if it is a reference, C<-> for standard input, else a file name. The document is parsed by the first query.

=head2 setNodeText

  my $bool = $xp->setNodeText('//order/@id', 7);

Replaces what is in the elements found by a text, or the values of the attributes; makes a missing attribute. Returns undef if nothing was found.

=head2 set_namespace

  $xp->set_namespace(p => 'urn:example');

Lets C<p:name> in paths match names of this namespace, whatever prefix the document has. Other prefixes mean what they mean in the document.

=head2 evaluate

  my $result = XML::XPath::evaluate('//order', $node, $as_value, $parser);

For nodes: evaluates a path at a node, with prefixes and variables of a L<XML::XPath::Parser>.

=head1 VARIABLES

C<$XML::XPath::Namespaces>, C<$XML::XPath::ParseParamEnt>, C<$XML::XPath::Debug> and C<$XML::XPath::SafeMode> may be set; they change nothing.
Values of C<$name> in expressions are set with C<< $xp->{path_parser}->set_var(name => $object) >>.

=head1 CAVEATS

What differs from XML::XPath 1.48, on purpose:

=over 4

=item *

Nothing that a document names is ever fetched. An external document type is passed over, and a reference to an external entity is an error, where the original reads the
file or asks the network. Entities may nest 200 deep, and expand to 8 MB or a hundred times the document; documents may be 512 MB and 100,000 elements deep.

=item *

C<==>, C<eq> and their like compare node sets by value; 1.48 ignores the other side (1.13 compares by text). Numbers, booleans and node sets can be calculated with.

=item *

A node has one class and one object: the original gives C<ElementImpl> objects for parents, which differ from the same element found by a path.

=item *

C<< $node->getChildNodes >> in scalar context is a list of its own: changing it does not change the tree. A node that is put elsewhere leaves its old parent.

=item *

C<processing-instruction()>, C<name()> and C<namespace-uri()> of nothing, and paths after C<(relative/path)> work; the original dies. Names are no longer refused
when they are no names of XML 1.0, fourth edition.

=item *

Attributes have no siblings, and what follows them is what follows in the document; the original takes children of their element. A predicate on C<self::node()> counts.

=item *

The warnings that the original gives for its own undefined values are left out. Messages name the script's line.

=item *

The option C<parser>, SAX (C<to_sax>, XML::XPath::Builder, XML::XPath::PerlSAX) and the syntax tree as XML are not supported.

=back

Kept, though XPath 1.0 says otherwise: unprefixed names match elements in a default namespace; C<descendant::>, C<following::> and C<preceding::> count as the original does;
text that is no number counts as 0 in calculations and comparisons; C<!=> is the contrary of C<=>.

=head1 SEE ALSO

L<XML::XPath::Node>, L<XML::XPath::NodeSet>, L<XML::XPath::Parser>, L<CPANBridge>.

=cut
