package CPANBridge::Excel::DataValidation;
use strict;
use warnings;

use CPANBridge::Excel::Basics    qw(carp number_text);
use CPANBridge::Excel::Criteria  ();
use Excel::Writer::XLSX::Utility ();

$Carp::Internal{ +__PACKAGE__ } = 1;

my %KNOWN = map { ($_ => 1) }
    qw(validate criteria value source minimum maximum ignore_blank dropdown show_input input_title input_message
    show_error error_title error_message error_type other_cells);

my %TYPE = (
    any            => 'any',
    'any value'    => 'any',
    'whole number' => 'whole',
    whole          => 'whole',
    integer        => 'whole',
    decimal        => 'decimal',
    list           => 'list',
    date           => 'date',
    time           => 'time',
    'text length'  => 'textLength',
    length         => 'textLength',
    custom         => 'custom',
);

my %ERROR_STYLE = map { ($_ => 1) } qw(stop warning information);
my @LIMITS      = (
    [ input_title   => 'input title',   32 ],
    [ error_title   => 'error title',   32 ],
    [ input_message => 'input message', 255 ],
    [ error_message => 'error message', 255 ],
);

sub data_validation {
    my ($sheet, @arguments) = @_;
    @arguments = $sheet->_substitute_cellref(@arguments) if $arguments[0] =~ /^\D/;
    my $options = pop @arguments;
    my ($row, $column, $last_row, $last_column) = @arguments;
    ($last_row, $last_column) = ($row, $column) unless defined $last_row;
    return -2 unless $sheet->_inside($row, $column) && $sheet->_inside($last_row, $last_column);
    return _refuse('Last parameter in data_validation() must be a hash ref') if ref $options ne 'HASH';
    my %param = %$options;

    for my $name (keys %param) {
        return _refuse("Unknown parameter '$name' in data_validation()") unless $KNOWN{$name};
    }
    for my $name (qw(source minimum)) { $param{value} = $param{$name} if defined $param{$name} }
    return _refuse("Parameter 'validate' is required in data_validation()") unless exists $param{validate};
    my $type = $TYPE{ lc $param{validate} }
        or return _refuse("Unknown validation type '$param{validate}' for parameter 'validate' in data_validation()");
    return 0 if $type eq 'any' && !defined $param{input_message} && !defined $param{input_title};

    @param{qw(criteria maximum)} = ('between', undef) if $type =~ /\A(?:any|list|custom)\z/;
    return _refuse("Parameter 'criteria' is required in data_validation()") unless exists $param{criteria};
    my $operator = CPANBridge::Excel::Criteria::operator($param{criteria})
        or return _refuse("Unknown criteria type '$param{criteria}' for parameter 'criteria' in data_validation()");
    if ($operator =~ /etween/) {
        return _refuse(
            "Parameter 'maximum' is required in data_validation() when using 'between' or 'not between' " . 'criteria')
            unless exists $param{maximum};
    } else {
        $param{maximum} = undef;
    }
    my $style = lc(exists $param{error_type} ? $param{error_type} : 'stop');
    return _refuse("Unknown criteria type '$param{error_type}' for parameter 'error_type' in data_validation()")
        unless $ERROR_STYLE{$style};

    if ($type eq 'date' || $type eq 'time') {
        for my $name (qw(value maximum)) {
            next unless defined $param{$name};
            my $serial = $sheet->convert_date_time($param{$name});
            $param{$name} = number_text($serial) if defined $serial;
        }
    }
    for my $limit (@LIMITS) {
        my ($name, $words, $length) = @$limit;
        return _refuse("Length of $words '$param{$name}' exceeds Excel's limit of $length")
            if $param{$name} && length $param{$name} > $length;
    }
    my $value = $param{value};
    if (ref $value eq 'ARRAY') {
        my $list = join ',', @$value;
        return _refuse("Length of list items '$list' exceeds Excel's limit of 255, use a formula range instead")
            if $type eq 'list' && length $list > 255;
        $list =~ s/"/""/g;
        $value = qq("$list");
    }

    my @ranges;
    for my $cells ([ $row, $column, $last_row, $last_column ], @{ $param{other_cells} || [] }) {
        my ($row1, $column1, $row2, $column2) = @$cells;
        return -2 unless $sheet->_inside($row1, $column1) && $sheet->_inside($row2, $column2);
        ($row1,    $row2)    = ($row2,    $row1)    if $row1 > $row2;
        ($column1, $column2) = ($column2, $column1) if $column1 > $column2;
        push @ranges, Excel::Writer::XLSX::Utility::xl_range($row1, $row2, $column1, $column2);
    }
    my %validation = (ranges => "@ranges", type => $type, operator => $operator, error_style => $style);
    $validation{formula} = CPANBridge::Excel::Criteria::without_equals($value) if $type ne 'any' && defined $value;
    $validation{maximum} = CPANBridge::Excel::Criteria::without_equals($param{maximum}) if defined $param{maximum};
    for my $name (qw(ignore_blank dropdown show_input show_error)) {
        $validation{$name} = 0 if defined $param{$name} && !$param{$name};
    }
    for my $name (qw(input_title input_message error_title error_message)) {
        $validation{$name} = "$param{$name}" if $param{$name};
    }
    return push @{ $sheet->{_validations} }, \%validation;
}

sub _refuse { return carp($_[0], -3) }

1;

=encoding utf8

=head1 NAME

CPANBridge::Excel::DataValidation - Reads the options of data_validation()

=head1 DESCRIPTION

Loaded by L<Excel::Writer::XLSX::Worksheet> when a script first uses C<data_validation>.

=head1 FUNCTIONS

=head2 data_validation

  my $count = CPANBridge::Excel::DataValidation::data_validation($worksheet, @arguments);

What C<< $worksheet->data_validation(@arguments) >> does: keeps the validation with the worksheet and returns how many it has, or a negative code.

=cut
