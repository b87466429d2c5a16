package Excel::Writer::XLSX::Chartsheet;
use strict;
use warnings;

use Excel::Writer::XLSX::Worksheet ();

our $VERSION = '1.10';
our @ISA     = ('Excel::Writer::XLSX::Worksheet');

$Carp::Internal{ +__PACKAGE__ } = 1;

for my $method (
    qw(add_series combine set_chartarea set_drop_lines set_high_low_lines set_legend set_plotarea set_size set_style set_table set_title
    set_up_down_bars set_x2_axis set_x_axis set_y2_axis set_y_axis show_blanks_as show_hidden_data)
) {
    no strict 'refs';
    *{$method} = sub {
        my ($self, @arguments) = @_;
        return $self->{_chart}->$method(@arguments);
    };
}

sub protect {
    my ($self, $password, $given) = @_;
    $password = '' unless $password;
    my $objects = defined $given->{objects} ? !$given->{objects} : 0;
    my $content = defined $given->{content} ? $given->{content}  : 1;
    return if $password eq '' && $objects && !$content;
    $self->{_chart}{_protection} = 1;
    $self->{_chart_content} = $content ? 1 : 0;
    return $self->SUPER::protect($password, { objects => $objects, scenarios => 1 });
}

# A chart sheet has no cells: what scripts write there goes nowhere, as in the original.
sub _post {
    my ($self, $function, $params) = @_;
    return unless $function eq 'configure_worksheet' || $function eq 'set_chart';
    return $self->SUPER::_post($function, $params);
}

sub _store {
    my ($self) = @_;
    $self->SUPER::_store;
    return $self->_post(set_chart => { chart => $self->{_chart}->_wire($self->{_workbook}) });
}

sub _wire_settings {
    my ($self) = @_;
    my $settings = $self->SUPER::_wire_settings;

    # Names for ranges of a sheet that has no cells.
    delete @$settings{qw(autofilter filters)};
    delete @{ $settings->{page} }{qw(print_area repeat_rows repeat_columns)} if $settings->{page};
    $settings->{protection}{content} = $self->{_chart_content}               if $settings->{protection};
    return $settings;
}

1;

=encoding utf8

=head1 NAME

Excel::Writer::XLSX::Chartsheet - A sheet that is one chart

=head1 SYNOPSIS

  my $chart = $workbook->add_chart(type => 'line', name => 'Results');
  $chart->add_series(values => '=Sheet1!$B$2:$B$7');
  $chart->set_landscape;

=head1 DESCRIPTION

Made by L<Excel::Writer::XLSX::Workbook/add_chart> without C<embedded>. It answers the methods of L<Excel::Writer::XLSX::Chart> and those of
L<Excel::Writer::XLSX::Worksheet> that concern page, tab, zoom and protection; cells written to it go nowhere.

=head1 METHODS

=head2 protect

  $chart->protect('secret', {objects => 1, content => 0});

Protects the sheet.

=head1 CAVEATS

C<set_high_low_lines> works; in the original it dies on chart sheets.

=head1 SEE ALSO

L<Excel::Writer::XLSX::Chart>, L<Excel::Writer::XLSX::Worksheet>

=cut
