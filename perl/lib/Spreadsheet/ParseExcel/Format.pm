package Spreadsheet::ParseExcel::Format;
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

Spreadsheet::ParseExcel::Format - A format of a workbook that was read

=head1 SYNOPSIS

  print $cell->get_format->{AlignH}, "\n";

=head1 DESCRIPTION

A hash with the keys C<Font FmtIdx AlignH AlignV Wrap Fill BdrStyle BdrColor BdrDiag Lock Hidden Rotate Indent Shrink>.

=head1 METHODS

=head2 new

  my $format = Spreadsheet::ParseExcel::Format->new(%properties);

Called by the reader.

=head1 SEE ALSO

L<Spreadsheet::ParseExcel::Cell>

=cut
