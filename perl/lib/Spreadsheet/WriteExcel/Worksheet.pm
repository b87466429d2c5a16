package Spreadsheet::WriteExcel::Worksheet;
use strict;
use warnings;

use Excel::Writer::XLSX::Worksheet ();

our $VERSION = '2.40';
our @ISA     = ('Excel::Writer::XLSX::Worksheet');

$Carp::Internal{ +__PACKAGE__ } = 1;

sub merge_cells {
    my ($self, @range) = @_;
    @range = $self->_substitute_cellref(@range) if $range[0] =~ /^\D/;
    return -2 unless $self->_inside(@range[ 0, 1 ]) && $self->_inside(@range[ 2, 3 ]);
    return if $range[0] == $range[2] && $range[1] == $range[3];
    require CPANBridge::Excel::Merges;
    return CPANBridge::Excel::Merges::begin_merge($self, @range) ? undef : -2;
}

sub write_unicode { return shift->write_utf16be_string(@_) }

sub write_unicode_le { return shift->write_utf16le_string(@_) }

1;

=encoding utf8

=head1 NAME

Spreadsheet::WriteExcel::Worksheet - A sheet of the old API

=head1 DESCRIPTION

L<Excel::Writer::XLSX::Worksheet> with what only the old module has.

=head1 METHODS

=head2 merge_cells

  $worksheet->merge_cells('A1:C1');

Merges cells without writing them.

=head2 write_unicode

  $worksheet->write_unicode(0, 0, $utf16be);

The same as C<write_utf16be_string>.

=head2 write_unicode_le

  $worksheet->write_unicode_le(0, 0, $utf16le);

The same as C<write_utf16le_string>.

=head1 SEE ALSO

L<Spreadsheet::WriteExcel>

=cut
