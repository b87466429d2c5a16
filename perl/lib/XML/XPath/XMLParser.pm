package XML::XPath::XMLParser;
use strict;
use warnings;

our $VERSION = '1.48';

use CPANBridge::XML      ();
use XML::XPath::Document ();
use XML::XPath::Node     ();

for my $name (qw(filename ioref parser xml)) {
    no strict 'refs';
    *{"get_$name"} = sub { $_[0]{"_$name"} };
    *{"set_$name"} = sub { $_[0]{"_$name"} = $_[1] };
}

# Called as a function and as a method: the node comes last.
sub as_string {
    my $node = pop;
    return $node->toString;
}

sub new {
    my ($class, %option) = @_;
    return bless { map { ("_$_" => $option{$_}) } qw(filename xml parser ioref) }, ref $class || $class;
}

sub parse {
    my ($self, $xml) = @_;
    $self->{_xml} = $xml if $xml;
    _croak('XML::XPath: the option parser is not supported: the bridge parses the document') if $self->{_parser};
    if ($self->{_filename}) {
        my $source = CPANBridge::XML::file($self->{_filename})
            or _croak("Couldn't open $self->{_filename}:\n$!");
        return _document($source);
    }
    return _document({ xml => $self->{_xml} }) if $self->{_xml};
    return _document({ xml => defined $self->{_ioref} ? CPANBridge::XML::content($self->{_ioref}) : '' });
}

sub parsefile {
    my ($self, $path) = @_;
    $self->{_filename} = $path;
    return $self->parse;
}

sub _croak {
    my ($message) = @_;
    require Carp;
    Carp::croak($message);
}

sub _document {
    my ($source) = @_;
    my ($packed, $error) = CPANBridge::XML::tables($source);
    _croak(_message($error)) if defined $error;
    return XML::XPath::Document->unpacked($packed)->node(XML::XPath::Document::ROOT());
}

# What XML::Parser says, with the place shown.
sub _message {
    my ($error) = @_;
    my ($message, $column, $before, $after) = CPANBridge::XML::fault($error);
    return $message if !defined $column;
    for my $last (length $after ? $after : $before) {
        $last .= "\n" unless $last =~ /\n\z/;
    }
    my $ruler = '=' x ($column > 1 ? $column - 1 : 0) . "^\n";
    return "$message:\n$before$ruler$after";
}

1;

=encoding utf8

=head1 NAME

XML::XPath::XMLParser - Makes trees of XML

=head1 SYNOPSIS

  my $root = XML::XPath::XMLParser->new(xml => '<r/>')->parse;
  print XML::XPath::XMLParser::as_string($root);

=head1 DESCRIPTION

Lets the bridge parse a document. Faults are told as XML::Parser tells them: what, line, column, byte, and the place shown.

=head1 METHODS

=head2 as_string

  my $xml = XML::XPath::XMLParser::as_string($node);

A node as XML text.

=head2 get_filename, get_ioref, get_parser, get_xml, set_filename, set_ioref, set_parser, set_xml

  my $path = $parser->get_filename;

What was given to C<new>.

=head2 new

  my $parser = XML::XPath::XMLParser->new(filename => 'a.xml');

Takes C<filename>, C<xml> or C<ioref>.

=head2 parse

  my $root = $parser->parse($xml);

Parses what was given here or to C<new>; returns the document node.

=head2 parsefile

  my $root = $parser->parsefile('a.xml');

Parses a file.

=head1 SEE ALSO

L<XML::XPath>.

=cut
