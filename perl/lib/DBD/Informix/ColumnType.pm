package DBD::Informix::ColumnType;
use strict;
use warnings;

# [number in sqltypes.h, name, bytes] by ODBC's number of a type; without bytes they depend on the column.
my %TYPE = (
    -114 => [ 52, 'BIGINT', 8 ],
    -104 => [ 43, 'LVARCHAR' ],
    -10  => [ 12, 'TEXT', 56 ],
    -9   => [ 16, 'NVARCHAR' ],
    -8   => [ 15, 'NCHAR' ],
    -7   => [ 45, 'BOOLEAN', 1 ],
    -5   => [ 52, 'BIGINT',  8 ],
    -4   => [ 11, 'BYTE',    56 ],
    -1   => [ 12, 'TEXT',    56 ],
    1    => [ 0,  'CHAR' ],
    2    => [ 5,  'DECIMAL' ],
    3    => [ 5,  'DECIMAL' ],
    4    => [ 2,  'INTEGER',    4 ],
    5    => [ 1,  'SMALLINT',   2 ],
    6    => [ 3,  'FLOAT',      8 ],
    7    => [ 4,  'SMALLFLOAT', 4 ],
    8    => [ 3,  'FLOAT',      8 ],
    9    => [ 7,  'DATE',       4 ],
    11   => [ 10, 'DATETIME' ],
    12   => [ 13, 'VARCHAR' ],
    91   => [ 7,  'DATE', 4 ],
    92   => [ 10, 'DATETIME' ],
    93   => [ 10, 'DATETIME' ],
    101  => [ 14, 'INTERVAL YEAR TO YEAR' ],
    102  => [ 14, 'INTERVAL MONTH TO MONTH' ],
    103  => [ 14, 'INTERVAL DAY TO DAY' ],
    104  => [ 14, 'INTERVAL HOUR TO HOUR' ],
    105  => [ 14, 'INTERVAL MINUTE TO MINUTE' ],
    106  => [ 14, 'INTERVAL SECOND TO SECOND' ],
    107  => [ 14, 'INTERVAL YEAR TO MONTH' ],
    108  => [ 14, 'INTERVAL DAY TO HOUR' ],
    109  => [ 14, 'INTERVAL DAY TO MINUTE' ],
    110  => [ 14, 'INTERVAL DAY TO SECOND' ],
    111  => [ 14, 'INTERVAL HOUR TO MINUTE' ],
    112  => [ 14, 'INTERVAL HOUR TO SECOND' ],
    113  => [ 14, 'INTERVAL MINUTE TO SECOND' ],
);
my $DECIMAL  = 5;
my $DATETIME = 10;

# What a DATETIME ends with, by the length of its text: the field's name, its code and the digits from YEAR on.
my %LAST_FIELD = (
    4  => [ 'YEAR',   0,  4 ],
    7  => [ 'MONTH',  2,  6 ],
    10 => [ 'DAY',    4,  8 ],
    13 => [ 'HOUR',   6,  10 ],
    16 => [ 'MINUTE', 8,  12 ],
    19 => [ 'SECOND', 10, 14 ],
    map { (20 + $_) => [ "FRACTION($_)", 10 + $_, 14 + $_ ] } 1 .. 5,
);
my $TIME_TYPE    = 92;
my $HOUR_CODE    = 6;
my @HOUR_TO      = ('SECOND', 10, 6);
my $FLOATING     = 255;
my $NOT_NULL_BIT = 256;

sub describe {
    my ($what, $columns) = @_;
    my $code = $what eq 'ColType' ? \&_type : $what eq 'ColLength' ? \&_length : \&_name;
    return [ map { $code->($_, $TYPE{ $_->{type} }) } @$columns ];
}

# As syscolumns.collength has it.
sub _length {
    my ($column, $type) = @_;
    return $column->{precision} if !$type;
    return $type->[2]           if defined $type->[2];
    return ($column->{precision} << 8) + (defined $column->{scale} ? $column->{scale} : $FLOATING)
        if $type->[0] == $DECIMAL;
    return $column->{precision} if $type->[0] != $DATETIME;
    my ($first, $last) = _fields($column);
    return ($last->[2] << 8) + ($first->[1] << 4) + $last->[1];
}

sub _name {
    my ($column, $type) = @_;
    return '' if !$type;
    my ($number, $name) = @$type;
    return "$name($column->{precision},$column->{scale})" if $number == $DECIMAL;
    return "$name($column->{precision})"                  if $name =~ /CHAR/;
    return $name                                          if $number != $DATETIME;
    my ($first, $last) = _fields($column);
    return "$name $first->[0] TO $last->[0]";
}

# The number, with a bit for columns that have no NULL.
sub _type {
    my ($column, $type) = @_;
    return undef if !$type;
    return $type->[0] + (defined $column->{nullable} && $column->{nullable} eq '0' ? $NOT_NULL_BIT : 0);
}

# First and last field of a DATETIME.
sub _fields {
    my ($column) = @_;
    return ([ 'HOUR', $HOUR_CODE ], [@HOUR_TO]) if $column->{type} == $TIME_TYPE;
    return ([ 'YEAR', 0 ],          $LAST_FIELD{ $column->{precision} } || $LAST_FIELD{19});
}

1;

=head1 NAME

DBD::Informix::ColumnType - Types of columns in Informix's words

=head1 DESCRIPTION

Loaded for C<ix_ColType>, C<ix_ColLength> and C<ix_NativeTypeName>. ODBC tells fewer types than the database has: SERIAL is INTEGER, MONEY is DECIMAL, and a DATETIME begins with YEAR or is HOUR TO SECOND.

=head1 FUNCTIONS

=head2 describe

  my $list = DBD::Informix::ColumnType::describe('NativeTypeName', \@columns);

One value a column of C<ColType> (number in F<sqltypes.h>, plus 256 for columns without NULL), C<ColLength> (as in syscolumns) or C<NativeTypeName> (C<DECIMAL(16,2)>, C<DATETIME YEAR TO SECOND>).

=head1 SEE ALSO

L<DBD::Informix>

=cut
