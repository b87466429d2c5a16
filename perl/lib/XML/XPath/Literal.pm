package XML::XPath::Literal;
use strict;
use warnings;

our $VERSION = '1.48';

use XML::XPath::Boolean ();
use XML::XPath::Number  ();

use overload '""' => \&value, cmp => \&cmp, fallback => 1;

sub as_string {
    my ($self) = @_;
    (my $text = $$self) =~ s/'/&apos;/g;
    return "'$text'";
}

sub as_xml { return "<Literal>${$_[0]}</Literal>\n" }

sub cmp {
    my ($self, $other, $swapped) = @_;
    return $swapped ? $other cmp $$self : $$self cmp $other;
}

sub evaluate { return $_[0] }

sub new {
    my ($class, $text) = @_;
    return bless \$text, $class;
}

sub string_value { return ${ $_[0] } }

sub to_boolean { return length ${ $_[0] } ? XML::XPath::Boolean->True : XML::XPath::Boolean->False }

sub to_literal { return $_[0] }

sub to_number { return XML::XPath::Number->new(${ $_[0] }) }

sub value { return ${ $_[0] } }

1;

=encoding utf8

=head1 NAME

XML::XPath::Literal - Text that an expression gave

=head1 SYNOPSIS

  my $text = $xp->findvalue('//name');
  print "$text" if $text eq 'x';

=head1 DESCRIPTION

An object that acts as its text.

=head1 METHODS

=head2 as_string, as_xml

  my $quoted = $literal->as_string;

The text in quotes, or in an element.

=head2 cmp

  my $order = $literal->cmp($other);

Behind C<eq>, C<lt> and C<cmp>.

=head2 evaluate, to_literal

  my $same = $literal->to_literal;

The literal itself.

=head2 new

  my $literal = XML::XPath::Literal->new('text');

Makes one.

=head2 string_value, value

  my $text = $literal->value;

The plain text.

=head2 to_boolean, to_number

  my $number = $literal->to_number;

As another object; text is true when it is not empty.

=head1 SEE ALSO

L<XML::XPath>.

=cut
