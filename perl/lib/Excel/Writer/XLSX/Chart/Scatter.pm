package Excel::Writer::XLSX::Chart::Scatter;
use strict;
use warnings;

use Excel::Writer::XLSX::Chart ();

our $VERSION = '1.10';
our @ISA     = ('Excel::Writer::XLSX::Chart');

$Carp::Internal{ +__PACKAGE__ } = 1;

my %LABEL_POSITION = map { ($_ => 1) } qw(center right left above below top bottom);

sub combine {
    return Excel::Writer::XLSX::Chart::_carp(
        'Combined chart not currently supported with scatter chart as the primary chart');
}

sub _requires_category { return 1 }

sub _label_positions { return \%LABEL_POSITION }

1;

=encoding utf8

=head1 NAME

Excel::Writer::XLSX::Chart::Scatter - Scatter charts

=head1 SYNOPSIS

  my $chart = $workbook->add_chart(type => 'scatter', embedded => 1);

=head1 DESCRIPTION

A chart of type C<scatter>; subtypes: C<marker_only straight_with_markers straight smooth_with_markers smooth>. See L<Excel::Writer::XLSX::Chart> for its methods.

=head1 METHODS

=head2 combine

  $scatter->combine($chart);

Warns: nothing can be combined with a scatter chart as the first one.

=head1 SEE ALSO

L<Excel::Writer::XLSX::Chart>

=cut
