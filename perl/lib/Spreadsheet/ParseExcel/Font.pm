package Spreadsheet::ParseExcel::Font;
use strict;
use warnings;

our $VERSION = '0.65';

sub new {
    my ($class, %properties) = @_;
    return bless \%properties, $class;
}

1;

=encoding utf8

=head1 NAME

Spreadsheet::ParseExcel::Font - A font of a workbook that was read

=head1 SYNOPSIS

  print $cell->get_format->{Font}{Name}, "\n";

=head1 DESCRIPTION

A hash with the keys C<Height Color Name Bold Italic Underline UnderlineStyle Strikeout Super>.

=head1 METHODS

=head2 new

  my $font = Spreadsheet::ParseExcel::Font->new(%properties);

Called by the reader.

=head1 SEE ALSO

L<Spreadsheet::ParseExcel::Cell>

=cut
