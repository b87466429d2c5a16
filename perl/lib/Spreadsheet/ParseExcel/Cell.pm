package Spreadsheet::ParseExcel::Cell;
use strict;
use warnings;

our $VERSION = '0.65';

sub encoding {
    my ($self) = @_;
    my $code = $self->{Code};
    return !defined $code ? 1 : $code eq 'ucs2' ? 2 : $code eq '_native_' ? 3 : 0;
}

sub get_format    { return $_[0]{Format} }
sub get_hyperlink { return $_[0]{Hyperlink} }
sub get_rich_text { return $_[0]{Rich} }
sub is_merged     { return $_[0]{Merged} }
sub type          { return $_[0]{Type} }
sub unformatted   { return $_[0]{Val} }
sub value         { return $_[0]{_Value} }

sub Value { return $_[0]{_Value} }

sub new {
    my ($class, %properties) = @_;
    return bless \%properties, $class;
}

1;

=encoding utf8

=head1 NAME

Spreadsheet::ParseExcel::Cell - A cell that was read

=head1 SYNOPSIS

  print $cell->value, ' ', $cell->unformatted, "\n";

=head1 DESCRIPTION

A cell of a sheet that L<Spreadsheet::ParseXLSX> read.

=head1 METHODS

=head2 Value

  my $text = $cell->Value;

The old name of C<value>.

=head2 encoding

  my $code = $cell->encoding;

How the text was stored: 1 for .xlsx.

=head2 get_format

  my $format = $cell->get_format;

Its format: a hash with C<Font Fill AlignH AlignV BdrStyle FmtIdx>, …

=head2 get_hyperlink

  my $link = $cell->get_hyperlink;

Undef for .xlsx, as in the original.

=head2 get_rich_text

  my $fonts = $cell->get_rich_text;

Fonts within the text: C<[[$start, $font], ...]>.

=head2 is_merged

  my $bool = $cell->is_merged;

Is it part of a merged area?

=head2 new

  my $cell = Spreadsheet::ParseExcel::Cell->new(Val => 1);

Called by the reader.

=head2 type

  my $type = $cell->type;

C<Text>, C<Numeric> or C<Date>.

=head2 unformatted

  my $value = $cell->unformatted;

The value as it is stored; a date is a day number.

=head2 value

  my $text = $cell->value;

The value as its format shows it.

=head1 SEE ALSO

L<Spreadsheet::ParseExcel::Worksheet>

=cut
