package Spreadsheet::ParseExcel::Workbook;
use strict;
use warnings;

our $VERSION = '0.65';

sub color_idx_to_rgb {
    my ($self, $index) = @_;
    my $palette = $self->{aColor};
    return defined $palette->[$index] ? $palette->[$index] : $palette->[0];
}

sub get_active_sheet { return $_[0]{ActiveSheet} }
sub get_filename     { return $_[0]{File} }
sub get_print_areas  { return $_[0]{PrintArea} }
sub get_print_titles { return $_[0]{PrintTitle} }
sub using_1904_date  { return $_[0]{Flg1904} }

sub new { return bless {}, $_[0] }

sub worksheet {
    my ($self, $name) = @_;
    for my $sheet (@{ $self->{Worksheet} }) { return $sheet if $sheet->{Name} eq $name }
    return $name =~ /^\d+$/ ? $self->{Worksheet}[$name] : undef;
}

sub worksheet_count { return $_[0]{SheetCount} }
sub worksheets      { return @{ $_[0]{Worksheet} } }

sub Worksheet { return shift->worksheet(@_) }

1;

=encoding utf8

=head1 NAME

Spreadsheet::ParseExcel::Workbook - A workbook that was read

=head1 SYNOPSIS

  print $_->get_name, "\n" for $workbook->worksheets;

=head1 DESCRIPTION

What L<Spreadsheet::ParseXLSX/parse> returns.

=head1 METHODS

=head2 Worksheet

  my $worksheet = $workbook->Worksheet('Sheet1');

The old name of C<worksheet>.

=head2 color_idx_to_rgb

  my $rgb = $workbook->color_idx_to_rgb(10);

A colour of the palette; undef for .xlsx, as in the original.

=head2 get_active_sheet

  my $number = $workbook->get_active_sheet;

Undef for .xlsx, as in the original; C<$workbook-E<gt>{SelectedSheet}> knows it.

=head2 get_filename

  my $file = $workbook->get_filename;

The file, if it was named.

=head2 get_print_areas

  my $areas = $workbook->get_print_areas;

Undef for .xlsx, as in the original.

=head2 get_print_titles

  my $titles = $workbook->get_print_titles;

Undef for .xlsx, as in the original.

=head2 new

  my $workbook = Spreadsheet::ParseExcel::Workbook->new;

Called by the reader.

=head2 using_1904_date

  my $bool = $workbook->using_1904_date;

Do days count from 1904?

=head2 worksheet

  my $worksheet = $workbook->worksheet('Sheet1');

A L<sheet|Spreadsheet::ParseExcel::Worksheet> by name or number, or undef.

=head2 worksheet_count

  my $count = $workbook->worksheet_count;

Number of sheets.

=head2 worksheets

  my @worksheets = $workbook->worksheets;

The sheets.

=head1 SEE ALSO

L<Spreadsheet::ParseXLSX>

=cut
