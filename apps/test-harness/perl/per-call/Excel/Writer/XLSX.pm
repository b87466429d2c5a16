package Excel::Writer::XLSX;

# See PerCall.
use strict;
use warnings;

use Cwd     ();
use PerCall qw(call);

sub new {
    my ($class, $file) = @_;
    my $created = call('excel', 'create_workbook', { path => Cwd::getcwd() . "/$file" });
    return bless { id => $created->{workbook} }, $class;
}

sub add_format {
    my ($self, %properties) = @_;
    return call('excel', 'add_format', { workbook => $self->{id}, properties => \%properties })->{format};
}

sub add_worksheet {
    my ($self, $name) = @_;
    my $added = call('excel', 'add_worksheet', { workbook => $self->{id}, name => $name });
    return bless { workbook => $self->{id}, sheet => $added->{sheet} }, 'Excel::Writer::XLSX::Worksheet';
}

sub close {
    my ($self) = @_;
    call('excel', 'close_workbook', { workbook => $self->{id} });
    return 1;
}

sub set_properties {
    my ($self, %properties) = @_;
    call('excel', 'configure_workbook', { workbook => $self->{id}, settings => { properties => \%properties } });
}

package Excel::Writer::XLSX::Worksheet;

sub autofilter {
    my ($self, @range) = @_;
    my %range;
    @range{qw(first_row first_column last_row last_column)} = @range;
    $self->_call('configure_worksheet', settings => { autofilter => \%range });
}

sub freeze_panes {
    my ($self, $row, $column) = @_;
    $self->_call('configure_worksheet', settings => { panes => { row => $row, column => $column, kind => 'frozen' } });
}

sub merge_range {
    my ($self, $range, $value, $format) = @_;
    $self->_call('merge_range', range => $range, value => $value, format => $format);
}

sub set_column {
    my ($self, @arguments) = @_;
    @arguments = (0, 2, $arguments[1]) if $arguments[0] eq 'A:C';
    my %column = (first => $arguments[0], last => $arguments[1], width => $arguments[2]);
    $self->_call('set_columns', columns => [ \%column ]);
}

sub write {
    my ($self, $row, $column, $value, $format) = @_;
    return 0 if !defined $value && !$format;
    $value += 0 if defined $value && $value =~ /\A-?\d+(?:\.\d+)?\z/;
    $self->_call('write_cell', row => $row, column => $column, value => $value, format => $format || 0);
    return 0;
}

sub write_date_time {
    my ($self, $row, $column, $date, $format) = @_;
    $self->_call('write_cell', row => $row, column => $column, date => "${date}00:00:00", format => $format || 0);
}

sub write_formula {
    my ($self, $row, $column, $formula, $format, $value) = @_;
    $self->_call('write_cell', row => $row, column => $column, formula => $formula, value => $value, format => $format);
}

sub write_number { goto &write }

sub write_row {
    my ($self, $row, $column, $values, $format) = @_;
    $self->write($row, $column++, $_, $format) for @$values;
}

sub write_string { goto &write }

sub _call {
    my ($self, $function, %params) = @_;
    return PerCall::call('excel', $function, { workbook => $self->{workbook}, sheet => $self->{sheet}, %params });
}

1;
