package Excel::Writer::XLSX::Chart::Pie;
use strict;
use warnings;

use Excel::Writer::XLSX::Chart ();

our $VERSION = '1.10';
our @ISA     = ('Excel::Writer::XLSX::Chart');

$Carp::Internal{ +__PACKAGE__ } = 1;

my %LABEL_POSITION = map { ($_ => 1) } qw(center inside_end outside_end best_fit);

sub set_rotation {
    my ($self, $rotation) = @_;
    return unless defined $rotation;
    return Excel::Writer::XLSX::Chart::_carp("Chart rotation $rotation outside range: 0 <= rotation <= 360")
        unless $rotation >= 0 && $rotation <= 360;
    return $self->{_rotation} = $rotation;
}

sub _label_positions { return \%LABEL_POSITION }

1;

=encoding utf8

=head1 NAME

Excel::Writer::XLSX::Chart::Pie - Pie charts

=head1 SYNOPSIS

  my $chart = $workbook->add_chart(type => 'pie', embedded => 1);

=head1 DESCRIPTION

A chart of type C<pie>. See L<Excel::Writer::XLSX::Chart> for its methods.

=head1 METHODS

=head2 set_rotation

  $pie->set_rotation(90);

Degrees of the first slice, 0 to 360.

=head1 SEE ALSO

L<Excel::Writer::XLSX::Chart>

=cut
