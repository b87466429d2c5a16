package XML::XPath::Number;
use strict;
use warnings;

our $VERSION = '1.48';

use XML::XPath::Boolean ();
use XML::XPath::Literal ();

use overload '""' => \&value, '0+' => \&value, '<=>' => \&cmp, fallback => 1;

sub as_string { return defined ${ $_[0] } ? ${ $_[0] } : 'NaN' }

sub as_xml { return '<Number>' . $_[0]->as_string . "</Number>\n" }

sub cmp {
    my ($self, $other, $swapped) = @_;
    return $swapped ? $other <=> $$self : $$self <=> $other;
}

sub evaluate { return $_[0] }

# A number as text, or undef for what is none.
sub from_text {
    my ($text) = @_;
    return undef unless defined $text && $text =~ /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)\s*$/;
    $text =~ s/^\s*(.*)\s*$/$1/;
    return $text;
}

sub new {
    my ($class, $text) = @_;
    my $number = from_text($text);
    return bless \$number, $class;
}

sub string_value { return ${ $_[0] } }

sub to_boolean { return ${ $_[0] } ? XML::XPath::Boolean->True : XML::XPath::Boolean->False }

sub to_literal { return XML::XPath::Literal->new($_[0]->as_string) }

sub to_number { return $_[0] }

sub value { return ${ $_[0] } }

1;

=encoding utf8

=head1 NAME

XML::XPath::Number - A number that an expression gave

=head1 SYNOPSIS

  my $count = $xp->find('count(//item)');
  print $count->value;

=head1 DESCRIPTION

An object that acts as its number. What is no number has an undefined value.

=head1 METHODS

=head2 as_string, as_xml

  my $text = $number->as_string;

The number as text, C<NaN> for none.

=head2 cmp

  my $order = $number->cmp($other);

Behind C<==>, C<< < >> and C<< <=> >>.

=head2 evaluate, to_number

  my $same = $number->to_number;

The number itself.

=head2 from_text

  my $value = XML::XPath::Number::from_text(' 12 ');

The number that a text is, or undef.

=head2 new

  my $number = XML::XPath::Number->new(12);

Makes one.

=head2 string_value, value

  my $value = $number->value;

The plain number.

=head2 to_boolean, to_literal

  my $literal = $number->to_literal;

As another object.

=head1 SEE ALSO

L<XML::XPath>.

=cut
