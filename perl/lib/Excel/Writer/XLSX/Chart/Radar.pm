package Excel::Writer::XLSX::Chart::Radar;
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

Excel::Writer::XLSX::Chart::Radar - Radar charts

=head1 SYNOPSIS

  my $chart = $workbook->add_chart(type => 'radar', embedded => 1);

=head1 DESCRIPTION

A chart of type C<radar>; subtypes: C<marker with_markers filled>. See L<Excel::Writer::XLSX::Chart> for its methods.

=head1 SEE ALSO

L<Excel::Writer::XLSX::Chart>

=cut
