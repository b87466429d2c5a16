package CPANBridge::Excel::Table;
use strict;
use warnings;

use CPANBridge::Excel::Basics    qw(carp);
use Excel::Writer::XLSX::Utility ();

$Carp::Internal{ +__PACKAGE__ } = 1;

my %KNOWN = map { ($_ => 1) }
    qw(autofilter banded_columns banded_rows columns data first_column header_row last_column name style total_row);

my %SUBTOTAL =
    (average => 101, countNums => 102, count => 103, max => 104, min => 105, stdDev => 107, sum => 109, var => 110);

sub add_table {
    my ($sheet, @arguments) = @_;
    return carp("add_table() isn't supported when set_optimization() is on", -1) if $sheet->{_optimization};
    @arguments = $sheet->_substitute_cellref(@arguments)    if @arguments && $arguments[0] =~ /^\D/;
    return carp('Not enough parameters to add_table()', -1) if @arguments < 4;
    my ($row, $column, $last_row, $last_column, $param) = @arguments;
    return -2 unless $sheet->_inside($row, $column) && $sheet->_inside($last_row, $last_column);
    ($row,    $last_row)    = ($last_row,    $row)    if $row > $last_row;
    ($column, $last_column) = ($last_column, $column) if $column > $last_column;
    $param ||= {};
    return carp("Last parameter '$param' in add_table() must be a hash ref", -3) if ref $param ne 'HASH';

    for my $name (keys %$param) {
        return carp("Unknown parameter '$name' in add_table()", -3) unless $KNOWN{$name};
    }

    # As in the original, the script's table of options gets the defaults.
    for my $name (qw(banded_rows header_row autofilter)) { $param->{$name} = 1 unless defined $param->{$name} }
    my ($header, $total) = map { $param->{$_} ? 1 : 0 } qw(header_row total_row);
    return carp('Must have at least one data row in in add_table()', -3) if $last_row - $row - $header < 0;
    my %table = (
        range                  => Excel::Writer::XLSX::Utility::xl_range($row, $last_row, $column, $last_column),
        header_row             => $header,
        total_row              => $total,
        highlight_first_column => $param->{first_column}   ? 1 : 0,
        highlight_last_column  => $param->{last_column}    ? 1 : 0,
        banded_rows            => $param->{banded_rows}    ? 1 : 0,
        banded_columns         => $param->{banded_columns} ? 1 : 0,
    );
    if (defined $param->{name}) {
        $table{name} = "$param->{name}";
        my $problem = _name_problem($table{name});
        return carp($problem, -3) if $problem;
    }
    if (defined $param->{style}) {
        ($table{style} = $param->{style}) =~ s/\s//g;
        $table{style} = '' if $table{style} eq 'None';
    }
    my ($first_data, $last_data) = ($row + $header, $last_row - $total);
    if (!$header) { $param->{autofilter} = 0 }
    if ($param->{autofilter}) {
        $table{autofilter} = Excel::Writer::XLSX::Utility::xl_range($row, $last_data, $column, $last_column);
    }

    my (%seen, @columns, @formats);
    for my $number ($column .. $last_column) {
        my $given = ref $param->{columns} eq 'ARRAY' && $param->{columns}[ $number - $column ] || {};
        my $name  = $given->{header} || 'Column' . ($number - $column + 1);
        return carp("add_table() contains duplicate name: '$name'", -1) if $seen{ lc $name }++;
        push @columns, { name => "$name" };
        push @formats, $given->{format};
        _write_column($sheet, $columns[-1], $given,
            { column => $number, first => $first_data, last => $last_data, total => $last_row });
        $sheet->write_string($row, $number, $name, $given->{header_format}) if $header;
    }
    _write_data($sheet, $param->{data}, $first_data, $last_data, $column, \@formats) if $param->{data};
    $table{columns} = \@columns;
    push @{ $sheet->{_tables} }, \%table;
    return \%table;
}

# Why Excel would refuse a name, or nothing.
sub _name_problem {
    my ($name) = @_;
    return "Invalid character in name '$name' used in add_table()" if $name !~ /^[\w\\][\w\\.]*$/ || $name =~ /^\d/;
    return "Invalid name '$name' looks like a cell name in add_table()"
        if $name =~ /^[a-zA-Z][a-zA-Z]?[a-dA-D]?[0-9]+$/;
    return "Invalid name '$name' like a RC cell ref in add_table()"
        if $name =~ /^[rcRC]$/ || $name =~ /^[rcRC]\d+[rcRC]\d+$/;
    return;
}

# The formula of a total: characters with a meaning in references are escaped.
sub _total_formula {
    my ($function, $name) = @_;
    $name =~ s/'/''/g;
    $name =~ s/([#\[\]])/'$1/g;
    return "SUBTOTAL($SUBTOTAL{$function},[$name])";
}

# Formulas and total of a column.
sub _write_column {
    my ($sheet, $column, $given, $place) = @_;
    my $format = $given->{format};
    if ($given->{formula}) {
        my $formula = $given->{formula};
        $formula =~ s/^=//;
        $formula =~ s/\@/[#This Row],/g;
        $column->{formula} = $formula;
        $sheet->write_formula($_, $place->{column}, $formula, $format) for $place->{first} .. $place->{last};
    }
    if ($given->{total_function}) {
        my $function = lc $given->{total_function};
        $function =~ s/[_\s]//g;
        $function = { countnums => 'countNums', stddev => 'stdDev' }->{$function} || $function;
        if ($SUBTOTAL{$function}) {
            $column->{total_function} = $function;
            $sheet->write_formula($place->{total}, $place->{column}, _total_formula($function, $column->{name}),
                $format, $given->{total_value} || 0);
        } else {
            carp("Unsupported function '$function' in add_table()");
        }
    } elsif ($given->{total_string}) {
        $column->{total_label} = "$given->{total_string}";
        $sheet->write_string($place->{total}, $place->{column}, $given->{total_string}, $format);
    }
    $column->{format} = $format->{_slot} || 0 if ref $format;
    return;
}

sub _write_data {
    my ($sheet, $data, $first, $last, $column, $formats) = @_;
    for my $row ($first .. $last) {
        my $tokens = $data->[ $row - $first ];
        for my $index (0 .. $#$formats) {
            my $token = $tokens->[$index];
            $sheet->write($row, $column + $index, $token, $formats->[$index]) if defined $token;
        }
    }
    return;
}

1;

=encoding utf8

=head1 NAME

CPANBridge::Excel::Table - Reads the options of add_table() and writes a table's cells

=head1 DESCRIPTION

Loaded by L<Excel::Writer::XLSX::Worksheet> when a script first uses C<add_table>.

=head1 FUNCTIONS

=head2 add_table

  my $table = CPANBridge::Excel::Table::add_table($worksheet, @arguments);

What C<< $worksheet->add_table(@arguments) >> does: writes the cells, keeps the table with the worksheet and returns it, or a negative code.

=cut
