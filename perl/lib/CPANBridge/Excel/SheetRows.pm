package CPANBridge::Excel::SheetRows;
use strict;
use warnings;

use Spreadsheet::ParseExcel::Cell ();

# Rows of a sheet that was read, as the array that scripts see in $sheet->{Cells}. A row stays one packed string until it is looked at; then its
# cells are made, and stay.

# What formats show dates, by number.
my %IS_DATE = map { ($_ => 1) } 14 .. 22, 45 .. 47;

# Merged areas of more rows than this are looked through for each row.
my $TALL = 100;

sub tied_to {
    my ($class, $rows, $book, $areas) = @_;

    # The cells need of the workbook what outlives it.
    my %parts = map { ($_ => $book->{$_}) } grep { $_ ne 'Worksheet' } keys %$book;
    my $self  = bless { rows => $rows, book => bless(\%parts, ref $book), areas => $areas }, $class;
    tie(my @rows, $class, $self);
    return \@rows;
}

sub TIEARRAY  { return $_[1] }
sub FETCHSIZE { return scalar @{ $_[0]{rows} } }
sub STORESIZE { return $#{ $_[0]{rows} } = $_[1] - 1 }
sub STORE     { return $_[0]{rows}[ $_[1] ] = $_[2] }
sub EXISTS    { return exists $_[0]{rows}[ $_[1] ] }
sub DELETE    { return delete $_[0]{rows}[ $_[1] ] }
sub CLEAR     { return @{ $_[0]{rows} } = () }
sub EXTEND    { return }

sub FETCH {
    my ($self, $index) = @_;
    my $row = $self->{rows}[$index];
    return $row if ref $row || !defined $row;
    return $self->{rows}[$index] = $self->_cells($index, $row);
}

sub _cells {
    my ($self, $row, $packed) = @_;
    my $book   = $self->{book};
    my $format = $book->{Format};
    my $class  = $book->{FmtClass};
    my @areas  = $self->{areas} ? $self->_areas_of($row) : ();
    my @cells;
    for my $field (split /\x1e/, $packed) {
        my ($column, $type, $style, $value, @formula) = split /\x1f/, $field, -1;
        my $kind = 'Text';
        my $rich;
        if    (!defined $value || $value eq "\x1d") { $value = '' }
        elsif ($type eq 's') {
            $rich  = $book->{Rich}{$value};
            $rich  = [] unless defined $rich;
            $value = $book->{PkgStr}[$value];
        } elsif ($type eq 'n') {
            $kind = 'Numeric';
            no warnings 'numeric';
            $value = 0 + $value;    # an empty one is 0
        } elsif ($type eq 'd') {
            $kind = 'Date';
        } elsif ($type eq 'b') {
            $value = $value ? 'TRUE' : 'FALSE';
        } elsif ($type ne 'e' && $type ne 'str' && $type ne 'inlineStr') {
            die "unimplemented type $type";
        }
        my $used = $format->[$style] or die "unknown format $style";
        $kind = 'Date' if $IS_DATE{ $used->{FmtIdx} };
        my $merged;
        if ($self->{areas}) {
            $merged = 0;
            for my $area (@areas) {
                next unless $area->[1] <= $column && $column <= $area->[3];
                $merged = 1;
                last;
            }
        }
        my $cell = bless {
            Val      => $value,
            Type     => $kind,
            Merged   => $merged,
            Format   => $used,
            FormatNo => $style,
            (@formula ? (Formula => $formula[0]) : ()),
            Rich => $rich,
            },
            'Spreadsheet::ParseExcel::Cell';
        $cell->{_Value} = $class->ValFmt($cell, $book);
        $cells[$column] = $cell;
    }
    return \@cells;
}

# Merged areas that touch a row.
sub _areas_of {
    my ($self, $row) = @_;
    if (!$self->{by_row}) {
        my (%by_row, @tall);
        for my $area (@{ $self->{areas} }) {
            if ($area->[2] - $area->[0] > $TALL) { push @tall, $area }
            else                                 { push @{ $by_row{$_} }, $area for $area->[0] .. $area->[2] }
        }
        @$self{qw(by_row tall)} = (\%by_row, \@tall);
    }
    return (@{ $self->{by_row}{$row} || [] }, grep { $_->[0] <= $row && $row <= $_->[2] } @{ $self->{tall} });
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Excel::SheetRows - Rows of a sheet that was read

=head1 SYNOPSIS

  $sheet->{Cells} = CPANBridge::Excel::SheetRows->tied_to(\@packed, $workbook, $sheet->{MergedArea});

=head1 DESCRIPTION

A tied array whose elements become lists of L<cells|Spreadsheet::ParseExcel::Cell> when they are looked at.

=head1 METHODS

=head2 tied_to

  my $rows = CPANBridge::Excel::SheetRows->tied_to(\@packed, $workbook, $areas);

The array for packed rows.

=head1 SEE ALSO

L<Spreadsheet::ParseXLSX>

=cut
