package CPANBridge::Excel::Criteria;
use strict;
use warnings;

my %OPERATOR = (
    between                    => 'between',
    'not between'              => 'notBetween',
    'equal to'                 => 'equal',
    '='                        => 'equal',
    '=='                       => 'equal',
    'not equal to'             => 'notEqual',
    '!='                       => 'notEqual',
    '<>'                       => 'notEqual',
    'greater than'             => 'greaterThan',
    '>'                        => 'greaterThan',
    'less than'                => 'lessThan',
    '<'                        => 'lessThan',
    'greater than or equal to' => 'greaterThanOrEqual',
    '>='                       => 'greaterThanOrEqual',
    'less than or equal to'    => 'lessThanOrEqual',
    '<='                       => 'lessThanOrEqual',
);

sub operator { return $OPERATOR{ lc $_[0] } }

sub operators { return values %OPERATOR }

sub without_equals {
    my ($text) = @_;
    $text = "$text";
    $text =~ s/^=//;
    return $text;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Excel::Criteria - What data_validation() and conditional_formatting() call their comparisons

=head1 FUNCTIONS

=head2 operator

  my $name = CPANBridge::Excel::Criteria::operator('greater than');

The file's name of a comparison, in any case, or undef.

=head2 operators

The names themselves.

=head2 without_equals

  my $formula = CPANBridge::Excel::Criteria::without_equals('=A1');

Text without the C<=> that formulas begin with.

=cut
