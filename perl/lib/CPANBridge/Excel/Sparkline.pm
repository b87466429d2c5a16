package CPANBridge::Excel::Sparkline;
use strict;
use warnings;

use CPANBridge::Excel::Basics    qw(carp);
use Excel::Writer::XLSX::Utility ();

$Carp::Internal{ +__PACKAGE__ } = 1;

my @FLAGS  = qw(high_point low_point negative_points first_point last_point markers axis reverse show_hidden);
my @COLORS = qw(series_color negative_color markers_color first_color last_color high_color low_color);
my %KNOWN  = map { ($_ => 1) } @FLAGS, @COLORS,
    qw(location range type style max min empty_cells plot_hidden date_axis weight);
my %TYPE = (line => 'line', column => 'column', win_loss => 'winLoss');

sub add_sparkline {
    my ($sheet, $param) = @_;
    return carp('Parameter list in add_sparkline() must be a hash ref', -1) if ref $param ne 'HASH';
    for my $name (keys %$param) {
        return carp("Unknown parameter '$name' in add_sparkline()", -2) unless $KNOWN{$name};
    }
    for my $name (qw(location range)) {
        return carp("Parameter '$name' is required in add_sparkline()", -3) unless exists $param->{$name};
    }
    my $type = $TYPE{ $param->{type} || 'line' }
        or return carp("Parameter 'type' must be 'line', 'column' or 'win_loss' in add_sparkline()", -4);
    my ($locations, $ranges) =
        ref $param->{location} ? @$param{qw(location range)} : ([ $param->{location} ], [ $param->{range} ]);
    return carp('Must have the same number of location and range parameters in add_sparkline()', -5)
        if ref $ranges ne 'ARRAY' || @$locations != @$ranges;
    my $prefix = Excel::Writer::XLSX::Utility::quote_sheetname($sheet->{_name}) . '!';
    my @sparklines;
    for my $index (0 .. $#$locations) {
        my ($cell, $range) = ($locations->[$index], $ranges->[$index]);
        s/\$//g for $cell, $range;
        $range =~ s/^=//;
        $range = "$prefix$range"                                       unless $range =~ /!/;
        return carp("Invalid location '$cell' in add_sparkline()", -3) unless $sheet->_is_range($cell);
        push @sparklines, { cell => "$cell", range => "$range" };
    }
    my %group = (sparklines => \@sparklines, type => $type);
    for my $name (@FLAGS)  { $group{$name} = 1                                    if $param->{$name} }
    for my $name (@COLORS) { $group{$name} = $sheet->_color_text($param->{$name}) if $param->{$name} }
    $group{style}   = int $param->{style} if $param->{style} && $param->{style} =~ /\A\d+\z/;
    $group{weight}  = "$param->{weight}"  if $param->{weight};
    $group{maximum} = "$param->{max}"     if defined $param->{max};
    $group{minimum} = "$param->{min}"     if defined $param->{min};
    my $empty = $param->{empty_cells} || '';
    $group{empty_cells} = $empty if $empty eq 'zero' || $empty eq 'connect';

    if (my $axis = $param->{date_axis}) {
        $group{date_axis} = $axis =~ /!/ ? "$axis" : "$prefix$axis";
    }
    return push @{ $sheet->{_sparklines} }, \%group;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Excel::Sparkline - Reads the options of add_sparkline()

=head1 DESCRIPTION

Loaded by L<Excel::Writer::XLSX::Worksheet> when a script first uses C<add_sparkline>.

=head1 FUNCTIONS

=head2 add_sparkline

  my $count = CPANBridge::Excel::Sparkline::add_sparkline($worksheet, \%options);

What C<< $worksheet->add_sparkline(\%options) >> does: keeps the group with the worksheet and returns how many it has, or a negative code.

=cut
