package CPANBridge::Excel::Basics;
use strict;
use warnings;

use Exporter ();

our @ISA       = ('Exporter');
our @EXPORT_OK = qw(carp cell_range croak is_number number_text whole COLUMNS MAX_STRING ROWS);

{ no warnings 'once'; $Carp::Internal{ +__PACKAGE__ } = 1 }

use constant { ROWS => 1_048_576, COLUMNS => 16_384, MAX_STRING => 32_767 };

sub carp {
    my ($text, $result) = @_;
    require Carp;
    Carp::carp($text);
    return $result;
}

sub cell_range {
    my ($row, $column, $last_row, $last_column) = @_;
    return {
        first_row    => int $row,
        first_column => int $column,
        last_row     => int $last_row,
        last_column  => int $last_column
    };
}

sub croak {
    require Carp;
    Carp::croak(@_);
}

sub is_number { return $_[0] =~ /^([+-]?)(?=[0-9]|\.[0-9])[0-9]*(\.[0-9]*)?([Ee]([+-]?[0-9]+))?$/ }

sub number_text {
    my ($number) = @_;
    my $text = $number + 0;
    $text = "$text";
    $text =~ tr/,/./;
    return $text;
}

sub whole {
    my ($value, $least, $most) = @_;
    return undef if !defined $value || ref $value || !is_number($value);
    my $number = int $value;
    return $number >= $least && $number <= $most ? $number : undef;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Excel::Basics - What every part of a worksheet needs

=head1 SYNOPSIS

  use CPANBridge::Excel::Basics qw(carp croak ROWS COLUMNS);

  return carp('Ignoring it', -3) if $row >= ROWS;

=head1 DESCRIPTION

Besides the functions: C<ROWS> and C<COLUMNS>, the size of a sheet, and C<MAX_STRING>, the characters that a cell holds.

=head1 FUNCTIONS

=head2 carp

  return carp('Zoom factor outside range', -3);

Warns at the script's line, and returns the second argument.

=head2 cell_range

  my $range = cell_range($row, $column, $last_row, $last_column);

A range as the wire has it.

=head2 croak

  croak('Incorrect number of arguments');

Dies at the script's line.

=head2 is_number

  my $bool = is_number('1.5e3');

Does C<write> take the text for a number?

=head2 number_text

  my $text = number_text(1 / 3);

Perl's own text of a number: at most 15 digits, with a point whatever the locale.

=head2 whole

  my $paper = whole($given, 0, 255);

A value as a whole number, or undef when it is none or outside of the limits: one setting that makes no sense must not cost the whole workbook.

=cut
