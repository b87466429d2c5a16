package CPANBridge::Excel::Autofilter;
use strict;
use warnings;

use CPANBridge::Excel::Basics qw(cell_range croak COLUMNS);

$Carp::Internal{ +__PACKAGE__ } = 1;

sub autofilter {
    my ($self, @range) = @_;
    @range = $self->_substitute_cellref(@range) if $range[0] =~ /^\D/;
    return if @range != 4 || !$self->_inside(@range[ 0, 1 ]) || !$self->_inside(@range[ 2, 3 ]);
    my ($row1, $column1, $row2, $column2) = @range;
    ($row1,    $row2)    = ($row2,    $row1)    if $row2 < $row1;
    ($column1, $column2) = ($column2, $column1) if $column2 < $column1;
    $self->{_autofilter} = cell_range($row1, $column1, $row2, $column2);
    return $self->{_filter_range} = [ $column1, $column2 ];
}

sub filter_column {
    my ($self, @arguments) = @_;
    croak('Must call autofilter() before filter_column()')    unless $self->{_autofilter};
    croak('Incorrect number of arguments to filter_column()') unless @arguments == 2;
    my ($column, $expression) = @arguments;
    $column = _filter_number($self, $column);
    my @tokens = $expression ? $expression =~ /"(?:[^"]|"")*"|\S+/g : ();
    for (@tokens) { s/^"//; s/"$//; s/""/"/g }
    croak("Incorrect number of tokens in expression '$expression'") unless @tokens == 3 || @tokens == 7;

    if ($tokens[0] =~ /^top|bottom$/i) {
        $self->{_filter_cols}{$column} = { column => $column, top => _filter_top($expression, @tokens) };
        return 1;
    }
    my @comparisons = [ _filter_comparison($expression, @tokens[ 0 .. 2 ]) ];
    my $join        = 'and';

    if (@tokens == 7) {
        $join =
              $tokens[3] =~ /^(?:and|&&)$/  ? 'and'
            : $tokens[3] =~ /^(?:or|\|\|)$/ ? 'or'
            :              croak("Token '$tokens[3]' is not a valid conditional in filter expression '$expression'");
        push @comparisons, [ _filter_comparison($expression, @tokens[ 4 .. 6 ]) ];
    }

    # Plain equalities are the list that Excel itself would show.
    if ((@comparisons == 1 || $join eq 'or') && !grep { $_->[0] ne 'list' } @comparisons) {
        return $self->filter_column_list($column, map { $_->[1] } @comparisons);
    }
    my @wire = map { { operator => $_->[0] eq 'list' ? 'equal' : $_->[0], value => "$_->[1]" } } @comparisons;
    $self->{_filter_cols}{$column} = { column => $column, comparisons => \@wire, join => $join };
    return 1;
}

sub filter_column_list {
    my ($self, $column, @values) = @_;
    croak('Must call autofilter() before filter_column_list()')    unless $self->{_autofilter};
    croak('Incorrect number of arguments to filter_column_list()') unless @values;
    $column = _filter_number($self, $column);
    $self->{_filter_cols}{$column} = { column => $column, values => [ map { "$_" } @values ] };
    return 1;
}

# One side of a condition as (operator, value); 'list' is a plain equality.
sub _filter_comparison {
    my ($expression, $subject, $operator, $value) = @_;
    my %known = (
        (map { ($_ => 'list') } '==', '=', '=~', 'eq'),
        (map { ($_ => 'notEqual') } '!=', '!~', 'ne', '<>'),
        '<'  => 'lessThan',
        '<=' => 'lessThanOrEqual',
        '>'  => 'greaterThan',
        '>=' => 'greaterThanOrEqual',
    );
    my $wire = $known{$operator}
        or croak("Token '$operator' is not a valid operator in filter expression '$expression'");
    if ($value =~ /^blanks|nonblanks$/i) {
        croak("The operator '$operator' in expression '$expression' is not valid in relation to Blanks/NonBlanks'")
            if $wire ne 'list' && $wire ne 'notEqual';
        my $blanks = lc $value eq 'blanks';
        $value = lc $value;
        if    ($blanks)             { $value = ' ' if $wire eq 'notEqual' }
        elsif ($wire eq 'notEqual') { ($wire, $value) = ('list', 'blanks') }
        else                        { ($wire, $value) = ('notEqual', ' ') }
    }
    $wire = 'equal' if $wire eq 'list' && $value =~ /[*?]/;
    return ($wire, $value);
}

sub _filter_number {
    my ($self, $column) = @_;
    if ($column =~ /^\D/) {
        my $letters = $column;
        (undef, $column) = $self->_substitute_cellref($letters . '1');
        croak("Invalid column '$letters'") if $column >= COLUMNS;
    }
    my ($first, $last) = @{ $self->{_filter_range} };
    croak("Column '$column' outside autofilter() column range ($first .. $last)")
        if $column < $first || $column > $last;
    return $column;
}

# What `Top 10 items` and `Bottom 5 %` say.
sub _filter_top {
    my ($expression, $end, $count, $unit) = @_;
    croak("The value '$count' in expression '$expression' must be in the range 1 to 500")
        if $count =~ /\D/ || $count < 1 || $count > 500;
    $unit = lc $unit;
    croak("The type '$unit' in expression '$expression' must be either 'items' or '%'")
        if $unit ne 'items' && $unit ne '%';
    return { count => int $count, percent => $unit eq '%' ? 1 : 0, bottom => $end =~ /^top$/i ? 0 : 1 };
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Excel::Autofilter - Filters of a worksheet

=head1 DESCRIPTION

The range that has filters, and their conditions.

Methods of L<Excel::Writer::XLSX::Worksheet>, loaded when a script first calls one of them. Cells and ranges are as described there.

=head1 METHODS

=head2 autofilter

  $worksheet->autofilter('A1:D11');

Shows filters in the first row of a range.

=head2 filter_column

  $worksheet->filter_column('A', 'x > 2000 and x < 5000');

Sets the condition of a filter; does not hide rows. Also C<Top 10 items> and C<Bottom 5 %>.

=head2 filter_column_list

  $worksheet->filter_column_list('A', 'March', 'April');

Sets the values a filter shows; does not hide rows.

=head1 SEE ALSO

L<Excel::Writer::XLSX::Worksheet>

=cut
