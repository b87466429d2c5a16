package XML::XPath::Boolean;
use strict;
use warnings;

our $VERSION = '1.48';

use XML::XPath::Literal ();
use XML::XPath::Number  ();

use overload '""' => \&value, '<=>' => \&cmp, fallback => 1;

sub False {
    my ($class) = @_;
    my $value = 0;
    return bless \$value, $class;
}

sub True {
    my ($class) = @_;
    my $value = 1;
    return bless \$value, $class;
}

sub cmp {
    my ($self, $other, $swapped) = @_;
    return $swapped ? $other <=> $$self : $$self <=> $other;
}

sub string_value { return ${ $_[0] } ? 'true' : 'false' }

sub to_boolean { return $_[0] }

sub to_literal { return XML::XPath::Literal->new($_[0]->string_value) }

sub to_number { return XML::XPath::Number->new(${ $_[0] }) }

sub value { return ${ $_[0] } }

1;

=encoding utf8

=head1 NAME

XML::XPath::Boolean - A truth value that an expression gave

=head1 SYNOPSIS

  my $result = $xp->find('1 = 2');
  print 'no' unless $result->value;

=head1 DESCRIPTION

An object that acts as 1 or 0.

=head1 METHODS

=head2 False, True

  my $true = XML::XPath::Boolean->True;

Makes one.

=head2 cmp

  my $order = $boolean->cmp($other);

Behind C<==> and C<< <=> >>.

=head2 string_value

  my $text = $boolean->string_value;

C<true> or C<false>.

=head2 to_boolean, to_literal, to_number

  my $literal = $boolean->to_literal;

As another object.

=head2 value

  my $number = $boolean->value;

1 or 0.

=head1 SEE ALSO

L<XML::XPath>.

=cut
