package Excel::Writer::XLSX::Chart::Doughnut;
use strict;
use warnings;

use Excel::Writer::XLSX::Chart::Pie ();

our $VERSION = '1.10';
our @ISA     = ('Excel::Writer::XLSX::Chart::Pie');

$Carp::Internal{ +__PACKAGE__ } = 1;

sub set_hole_size {
    my ($self, $size) = @_;
    return unless defined $size;
    return Excel::Writer::XLSX::Chart::_carp("Hole size $size outside Excel range: 10 <= size <= 90")
        unless $size >= 10 && $size <= 90;
    return $self->{_hole_size} = $size;
}

1;

=encoding utf8

=head1 NAME

Excel::Writer::XLSX::Chart::Doughnut - Doughnut charts

=head1 SYNOPSIS

  my $chart = $workbook->add_chart(type => 'doughnut', embedded => 1);

=head1 DESCRIPTION

A chart of type C<doughnut>. See L<Excel::Writer::XLSX::Chart::Pie> for its methods.

=head1 METHODS

=head2 set_hole_size

  $doughnut->set_hole_size(33);

Percent of the hole, 10 to 90.

=head1 SEE ALSO

L<Excel::Writer::XLSX::Chart>

=cut
