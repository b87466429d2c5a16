package CPANBridge::Excel::Merges;
use strict;
use warnings;

use CPANBridge::Excel::Basics    qw(carp cell_range croak);
use Excel::Writer::XLSX::Utility ();

$Carp::Internal{ +__PACKAGE__ } = 1;

# The range of a merge, or nothing when it is outside the sheet.
sub begin_merge {
    my ($self, $row, $column, $last_row, $last_column) = @_;
    croak("Can't merge single cell") if $row == $last_row && $column == $last_column;
    ($row,    $last_row)    = ($last_row,    $row)    if $row > $last_row;
    ($column, $last_column) = ($last_column, $column) if $column > $last_column;
    $self->_place($row, $column) && $self->_place($last_row, $last_column) or return;
    $self->_record("x0,$row,$column");
    $self->_record("x0,$last_row,$last_column");
    my $range = cell_range($row, $column, $last_row, $last_column);

    if (_is_merged($self, $range)) {
        my $name = Excel::Writer::XLSX::Utility::xl_range($row, $last_row, $column, $last_column);
        carp("Ignoring the merge of $name: it overlaps an earlier one, which makes a file that Excel refuses");
    } else {
        push @{ $self->{_merge} }, $range;
    }
    return ($row, $column, $last_row, $last_column);
}

sub merge_range {
    my ($self, @arguments) = @_;
    @arguments = $self->_substitute_cellref(@arguments) if $arguments[0] =~ /^\D/;
    croak('Incorrect number of arguments') if @arguments < 6;
    croak('Fifth parameter must be a format object') unless ref $arguments[5];
    my @range = splice @arguments, 0, 4;
    my ($token, $format, @extra) = @arguments;
    my ($row, $column, $last_row, $last_column) = begin_merge($self, @range) or return -2;
    $self->write($row, $column, $token, $format, @extra);
    return _pad_merge($self, $row, $column, $last_row, $last_column, $format);
}

sub merge_range_type {
    my ($self, $type, @arguments) = @_;
    @arguments = $self->_substitute_cellref(@arguments) if $arguments[0] =~ /^\D/;
    my @range  = splice @arguments, 0, 4;
    my $format = $type =~ /^(?:array_formula|blank|rich_string)$/ ? $arguments[-1] : $arguments[1];
    croak('Format object missing or in an incorrect position') unless ref $format;
    my ($row, $column, $last_row, $last_column) = begin_merge($self, @range) or return -2;
    if ($type =~ /^(?:string|number|blank|date_time|rich_string|url|formula)$/) {
        my $method = "write_$type";
        $self->$method($row, $column, @arguments);
    } elsif ($type eq 'array_formula') {
        $self->write_formula_array($row, $column, @arguments);
    } else {
        croak("Unknown type '$type'");
    }
    return _pad_merge($self, $row, $column, $last_row, $last_column, $format);
}

# Does a range overlap one that is merged already? Remembers it. Those of few rows are found by row, taller ones one by one.
sub _is_merged {
    my ($self,   $range) = @_;
    my ($by_row, $tall)  = @{ $self->{_merged} ||= [ {}, [] ] };
    my $apart = sub {
        my ($other) = @_;
        return
               $other->{last_row} < $range->{first_row}
            || $other->{first_row} > $range->{last_row}
            || $other->{last_column} < $range->{first_column}
            || $other->{first_column} > $range->{last_column};
    };
    my @rows = $range->{last_row} - $range->{first_row} < 256 ? ($range->{first_row} .. $range->{last_row}) : ();
    my @near = @rows ? (@$tall, map { @{ $by_row->{$_} || [] } } @rows) : @{ $self->{_merge} };
    for my $other (@near) { return 1 unless $apart->($other) }
    if (@rows) { push @{ $by_row->{$_} }, $range for @rows }
    else       { push @$tall, $range }
    return 0;
}

sub _pad_merge {
    my ($self, $row, $column, $last_row, $last_column, $format) = @_;
    for my $r ($row .. $last_row) {
        for my $c ($column .. $last_column) {
            $self->write_blank($r, $c, $format) unless $r == $row && $c == $column;
        }
    }
    return '';
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Excel::Merges - Merged cells of a worksheet

=head1 DESCRIPTION

Merges, which must not overlap.

Methods of L<Excel::Writer::XLSX::Worksheet>, loaded when a script first calls one of them. Cells and ranges are as described there.

=head1 FUNCTIONS

=head2 begin_merge

  my ($row, $column, $last_row, $last_column) = CPANBridge::Excel::Merges::begin_merge($worksheet, @range) or return -2;

Keeps a merge unless it overlaps one, and returns its range in order, or nothing outside the sheet.

=head1 METHODS

=head2 merge_range

  $worksheet->merge_range('A1:C1', 'Title', $format);

Merges cells; the value is written as by L<Excel::Writer::XLSX::Worksheet/write>. Dies for a single cell or without a format.

=head2 merge_range_type

  $worksheet->merge_range_type('string', 'A1:C1', '007', $format);

The same with a fixed type: C<string number blank date_time url formula>.

=head1 SEE ALSO

L<Excel::Writer::XLSX::Worksheet>

=cut
