package DBD::mysql::Catalogue;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

# Catalogue methods of connections to MySQL: what they answer, and in which columns, is as in DBD::mysql 4.050.

my $NO_SUCH_TABLE = 1146;

my @TABLE_COLUMNS  = qw(TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE REMARKS);
my @KEY_COLUMNS    = qw(TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME KEY_SEQ PK_NAME);
my @COLUMN_COLUMNS = qw(TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE TYPE_NAME COLUMN_SIZE BUFFER_LENGTH
    DECIMAL_DIGITS NUM_PREC_RADIX NULLABLE REMARKS COLUMN_DEF SQL_DATA_TYPE SQL_DATETIME_SUB CHAR_OCTET_LENGTH
    ORDINAL_POSITION IS_NULLABLE CHAR_SET_CAT CHAR_SET_SCHEM CHAR_SET_NAME COLLATION_CAT COLLATION_SCHEM
    COLLATION_NAME UDT_CAT UDT_SCHEM UDT_NAME DOMAIN_CAT DOMAIN_SCHEM DOMAIN_NAME SCOPE_CAT SCOPE_SCHEM SCOPE_NAME
    MAX_CARDINALITY DTD_IDENTIFIER IS_SELF_REF mysql_is_pri_key mysql_type_name mysql_values mysql_is_auto_increment);

# ODBC's numbers.
use constant {
    SQL_CHAR      => 1,
    SQL_DATE      => 9,
    SQL_DATETIME  => 9,
    SQL_DECIMAL   => 3,
    SQL_DOUBLE    => 8,
    SQL_FLOAT     => 6,
    SQL_INTEGER   => 4,
    SQL_TIME      => 10,
    SQL_TIMESTAMP => 11,
    SQL_VARCHAR   => 12,
};

my %TEXT_SIZE = (tiny => 255, medium => 16_777_215, long => 4_294_967_295);

sub column_info {
    my ($dbh, $catalog, $schema, $table, $column) = @_;
    $column = '%' if !defined $column;
    my $name  = $dbh->quote_identifier($catalog, $schema, $table);
    my $in    = CPANBridge::DBI::Handle::inner($dbh);
    my $found = $dbh->selectall_arrayref("DESCRIBE $name " . $dbh->quote($column));
    if (!$found) {
        return undef if $in->{_error}[0] != $NO_SUCH_TABLE;
        $dbh->set_err(undef, undef);
        $found = [];
    }
    my $position = 0;
    my @rows;
    for my $row (@$found) {
        my ($field, $type, $null, $key, $default, $extra) = @$row;
        my $info = _type_of($type, "$name.$field");
        @$info{
            qw(TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME NULLABLE IS_NULLABLE COLUMN_DEF ORDINAL_POSITION mysql_is_pri_key
                mysql_type_name mysql_is_auto_increment)
            }
            = (
            $catalog, $schema, $table, $field,
            $null eq 'YES' ? 1     : 0,
            $null eq 'YES' ? 'YES' : 'NO',
            $default, ++$position, $key eq 'PRI',
            $type,    $extra =~ /auto_increment/i ? 1 : 0,
            );
        push @rows, [ @$info{@COLUMN_COLUMNS} ];
    }
    return _statement($in, 'column_info ' . $table, \@COLUMN_COLUMNS, \@rows);
}

sub foreign_key_info {
    my ($dbh, undef, $key_schema, $key_table, undef, $schema, $table) = @_;
    my $sql = <<'END';
SELECT NULL AS PKTABLE_CAT,
       A.REFERENCED_TABLE_SCHEMA AS PKTABLE_SCHEM, A.REFERENCED_TABLE_NAME AS PKTABLE_NAME, A.REFERENCED_COLUMN_NAME AS PKCOLUMN_NAME,
       A.TABLE_CATALOG AS FKTABLE_CAT, A.TABLE_SCHEMA AS FKTABLE_SCHEM, A.TABLE_NAME AS FKTABLE_NAME, A.COLUMN_NAME AS FKCOLUMN_NAME,
       A.ORDINAL_POSITION AS KEY_SEQ, NULL AS UPDATE_RULE, NULL AS DELETE_RULE, A.CONSTRAINT_NAME AS FK_NAME, NULL AS PK_NAME,
       NULL AS DEFERABILITY, NULL AS UNIQUE_OR_PRIMARY
  FROM INFORMATION_SCHEMA.KEY_COLUMN_USAGE A, INFORMATION_SCHEMA.TABLE_CONSTRAINTS B
 WHERE A.TABLE_SCHEMA = B.TABLE_SCHEMA AND A.TABLE_NAME = B.TABLE_NAME
   AND A.CONSTRAINT_NAME = B.CONSTRAINT_NAME AND B.CONSTRAINT_TYPE IS NOT NULL
END
    return _select(
        $dbh, $sql, ' AND ',
        'A.TABLE_SCHEMA, A.TABLE_NAME, A.ORDINAL_POSITION',
        [ 'A.REFERENCED_TABLE_SCHEMA', $key_schema ],
        [ 'A.REFERENCED_TABLE_NAME',   $key_table ],
        [ 'A.TABLE_SCHEMA',            $schema ],
        [ 'A.TABLE_NAME',              $table ]);
}

sub primary_key_info {
    my ($dbh, $catalog, $schema, $table) = @_;
    my $keys = $dbh->selectall_arrayref('SHOW KEYS FROM ' . $dbh->quote_identifier($catalog, $schema, $table))
        or return undef;
    my @rows = map { [ $catalog, $schema, $table, @$_[ 4, 3, 2 ] ] } grep { $_->[2] eq 'PRIMARY' } @$keys;
    @rows = sort { $a->[4] <=> $b->[4] } @rows;
    return _statement(CPANBridge::DBI::Handle::inner($dbh), 'primary_key_info ' . $table, \@KEY_COLUMNS, \@rows);
}

sub statistics_info {
    my ($dbh, undef, $schema, $table) = @_;
    my $sql = <<'END';
SELECT TABLE_CATALOG AS TABLE_CAT, TABLE_SCHEMA AS TABLE_SCHEM, TABLE_NAME AS TABLE_NAME, NON_UNIQUE AS NON_UNIQUE,
       NULL AS INDEX_QUALIFIER, INDEX_NAME AS INDEX_NAME, LCASE(INDEX_TYPE) AS TYPE, SEQ_IN_INDEX AS ORDINAL_POSITION,
       COLUMN_NAME AS COLUMN_NAME, COLLATION AS ASC_OR_DESC, CARDINALITY AS CARDINALITY, NULL AS PAGES, NULL AS FILTER_CONDITION
  FROM INFORMATION_SCHEMA.STATISTICS
END
    return _select(
        $dbh, $sql, ' WHERE ',
        'TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION',
        [ 'TABLE_SCHEMA', $schema ],
        [ 'TABLE_NAME',   $table ]);
}

sub table_info {
    my ($dbh, $catalog, $schema, $table, $type) = @_;
    my $in = CPANBridge::DBI::Handle::inner($dbh);
    my ($no_catalog, $no_schema, $no_table) = map { !defined $_ || $_ eq '' } $catalog, $schema, $table;
    my @rows;
    if (defined $catalog && $catalog eq '%' && $no_schema && $no_table) {

        # MySQL has no catalogues.
    } elsif (defined $schema && $schema eq '%' && $no_catalog && $no_table) {
        my $schemas = $dbh->selectcol_arrayref('SHOW DATABASES') or return undef;
        @rows = map { [ undef, $_, undef, undef, undef ] } @$schemas;
    } elsif (defined $type && $type eq '%' && $no_catalog && $no_schema && $no_table) {
        @rows = map { [ undef, undef, undef, $_, undef ] } qw(TABLE VIEW);
    } elsif ($no_catalog || $catalog eq '%') {
        my $schemas =
            $no_schema
            ? [ $dbh->selectrow_array('SELECT DATABASE()') ]
            : $dbh->selectcol_arrayref('SHOW DATABASES LIKE ' . $dbh->quote($schema));
        return undef if !$schemas;
        my $any    = !defined $type || $type eq '';
        my %wanted = map { $_ => $any || scalar $type =~ /$_/i } qw(TABLE VIEW);
        for my $name (@$schemas) {
            my $found =
                $dbh->selectall_arrayref(
                'SHOW FULL TABLES FROM ' . $dbh->quote_identifier($name) . ' LIKE ' . $dbh->quote($table || '%'))
                or return undef;
            for my $row (@$found) {
                my $kind = defined $row->[1] && $row->[1] =~ /view/i ? 'VIEW' : 'TABLE';
                push @rows, [ undef, $name, $row->[0], $kind, undef ] if $wanted{$kind};
            }
        }
    }
    return _statement($in, 'table_info', \@TABLE_COLUMNS, \@rows);
}

# A query with those conditions that have a value.
sub _select {
    my ($dbh, $sql, $before, $order, @conditions) = @_;
    my @given = grep { defined $_->[1] } @conditions;
    $sql .= $before . join ' AND ', map { "$_->[0] = ?" } @given if @given;
    my $sth = $dbh->prepare("$sql ORDER BY $order") or return undef;
    $sth->execute(map { $_->[1] } @given);
    return $sth;
}

sub _statement {
    my ($in, $name, $columns, $rows) = @_;
    return $in->{_driver}->result_statement($in, $name, { NAME => $columns, rows => $rows });
}

# What a type as DESCRIBE names it means.
sub _type_of {
    my ($type, $column) = @_;
    my ($base, undef, $modifier) = $type =~ /^(\w+)(\((.+)\))?\s?(.*)?$/;
    $base = lc $base;
    my @parameters =
        defined $modifier && index($modifier, q(')) >= 0
        ? "$modifier," =~ /'(.*?)',/g
        : split /,/, defined $modifier ? $modifier : '';
    s/''/'/g for @parameters;
    my %info = (TYPE_NAME => uc $base, DATA_TYPE => SQL_VARCHAR);
    if ($base =~ /^(?:char|varchar|\w*text|\w*blob)/) {
        $info{DATA_TYPE} = SQL_CHAR if $base eq 'char';
        my ($size) = map { $TEXT_SIZE{$_} } $base =~ /^(tiny|medium|long)/;
        $info{COLUMN_SIZE} = $parameters[0] || $size || 65_535;
    } elsif ($base =~ /^(?:binary|varbinary)/) {
        $info{DATA_TYPE}   = SQL_CHAR if $base eq 'binary';
        $info{COLUMN_SIZE} = $parameters[0];
    } elsif ($base =~ /^(?:enum|set)/) {
        if ($base eq 'set') {
            $info{COLUMN_SIZE} = length join ',', @parameters;
        } else {
            my ($longest) = sort { $b <=> $a } map { length } @parameters;
            $info{COLUMN_SIZE} = $longest || 0;
        }
        $info{mysql_values} = \@parameters;
    } elsif ($base =~ /int/ || $base eq 'bit') {
        @info{qw(DATA_TYPE NUM_PREC_RADIX COLUMN_SIZE)} = (SQL_INTEGER, 10, $parameters[0]);
    } elsif ($base =~ /^decimal/) {
        @info{qw(DATA_TYPE NUM_PREC_RADIX COLUMN_SIZE DECIMAL_DIGITS)} = (SQL_DECIMAL, 10, @parameters[ 0, 1 ]);
    } elsif ($base =~ /^(?:float|double)/) {
        my $is_float = $base eq 'float';
        @info{qw(DATA_TYPE NUM_PREC_RADIX COLUMN_SIZE)} = ($is_float ? SQL_FLOAT : SQL_DOUBLE, 2, $is_float ? 32 : 64);
    } elsif ($base =~ /date|time/) {
        if ($base eq 'time' || $base eq 'date') {
            @info{qw(DATA_TYPE COLUMN_SIZE)} = $base eq 'time' ? (SQL_TIME, 8) : (SQL_DATE, 10);
        } else {
            @info{qw(DATA_TYPE SQL_DATA_TYPE SQL_DATETIME_SUB COLUMN_SIZE)} = (
                SQL_TIMESTAMP, SQL_DATETIME,
                SQL_TIMESTAMP - SQL_DATETIME * 10,
                $base eq 'datetime' ? 19 : $parameters[0] || 14
            );
        }
        $info{DECIMAL_DIGITS} = 0;
    } elsif ($base eq 'year') {
        @info{qw(DATA_TYPE NUM_PREC_RADIX COLUMN_SIZE)} = (SQL_INTEGER, 10, 4);
    } else {
        CPANBridge::DBI::Handle::warning("column_info: unrecognized column type '$base' of $column treated as varchar");
    }
    $info{SQL_DATA_TYPE} ||= $info{DATA_TYPE};
    return \%info;
}

1;

=encoding utf8

=head1 NAME

DBD::mysql::Catalogue - What MySQL tells about its tables

=head1 SYNOPSIS

  my $sth = $dbh->column_info(undef, undef, 'sale', '%');

=head1 DESCRIPTION

The catalogue methods of connections of L<DBD::mysql>. Each gets the handle and the method's arguments, and returns a statement handle that was executed, or
undef.

=head1 FUNCTIONS

=head2 column_info

  my $sth = column_info($dbh, $catalog, $schema, $table, $column);

Columns of a table, with C<mysql_is_pri_key>, C<mysql_type_name>, C<mysql_values> and C<mysql_is_auto_increment>. None of a table that is not there.

=head2 foreign_key_info

  my $sth = foreign_key_info($dbh, $key_catalog, $key_schema, $key_table, $catalog, $schema, $table);

References between tables.

=head2 primary_key_info

  my $sth = primary_key_info($dbh, $catalog, $schema, $table);

Columns of the primary key.

=head2 statistics_info

  my $sth = statistics_info($dbh, $catalog, $schema, $table, $unique_only, $quick);

Indexes.

=head2 table_info

  my $sth = table_info($dbh, $catalog, $schema, $table, $type);

Tables and views; or databases, for the schema C<%> and nothing else.

=head1 SEE ALSO

L<DBD::mysql>

=cut
