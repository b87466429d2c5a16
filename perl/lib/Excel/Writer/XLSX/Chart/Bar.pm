package Excel::Writer::XLSX::Chart::Bar;
use strict;
use warnings;

use Excel::Writer::XLSX::Chart ();

our $VERSION = '1.10';
our @ISA     = ('Excel::Writer::XLSX::Chart');

$Carp::Internal{ +__PACKAGE__ } = 1;

my %LABEL_POSITION = map { ($_ => 1) } qw(center inside_base inside_end outside_end);

sub combine {
    my ($self, $chart) = @_;
    if (!$chart->{_is_secondary}) {
        return Excel::Writer::XLSX::Chart::_carp('Charts combined with Bar charts must be on a secondary axis');
    }
    return $self->{_combined} = $chart;
}

sub _label_positions { return \%LABEL_POSITION }

1;

=encoding utf8

=head1 NAME

Excel::Writer::XLSX::Chart::Bar - Bar charts

=head1 SYNOPSIS

  my $chart = $workbook->add_chart(type => 'bar', embedded => 1);

=head1 DESCRIPTION

A chart of type C<bar>; subtypes: C<clustered stacked percent_stacked>. See L<Excel::Writer::XLSX::Chart> for its methods.

=head1 METHODS

=head2 combine

  $bar->combine($chart);

The second chart's series must have C<y2_axis>; warns otherwise.

=head1 SEE ALSO

L<Excel::Writer::XLSX::Chart>

=cut
