package Excel::Writer::XLSX::Chart::Area;
use strict;
use warnings;

use Excel::Writer::XLSX::Chart ();

our $VERSION = '1.10';
our @ISA     = ('Excel::Writer::XLSX::Chart');

$Carp::Internal{ +__PACKAGE__ } = 1;

my %LABEL_POSITION = map { ($_ => 1) } qw(center);

sub _label_positions { return \%LABEL_POSITION }

1;

=encoding utf8

=head1 NAME

Excel::Writer::XLSX::Chart::Area - Area charts

=head1 SYNOPSIS

  my $chart = $workbook->add_chart(type => 'area', embedded => 1);

=head1 DESCRIPTION

A chart of type C<area>; subtypes: C<standard stacked percent_stacked>. See L<Excel::Writer::XLSX::Chart> for its methods.

=head1 SEE ALSO

L<Excel::Writer::XLSX::Chart>

=cut
