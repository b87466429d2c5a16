package DBD::Oracle::Catalogue;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

# Catalogue methods of a connection, loaded when the first is called: they read Oracle's ALL_* views.

my @COLUMN_INFO =
    qw(TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE TYPE_NAME COLUMN_SIZE BUFFER_LENGTH DECIMAL_DIGITS
    NUM_PREC_RADIX NULLABLE REMARKS COLUMN_DEF SQL_DATA_TYPE SQL_DATETIME_SUB CHAR_OCTET_LENGTH ORDINAL_POSITION IS_NULLABLE);
my @FOREIGN_KEY_INFO =
    qw(UK_TABLE_CAT UK_TABLE_SCHEM UK_TABLE_NAME UK_COLUMN_NAME FK_TABLE_CAT FK_TABLE_SCHEM FK_TABLE_NAME
    FK_COLUMN_NAME ORDINAL_POSITION UPDATE_RULE DELETE_RULE FK_NAME UK_NAME DEFERABILITY UNIQUE_OR_PRIMARY);
my @PRIMARY_KEY_INFO = qw(TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME KEY_SEQ PK_NAME);
my @STATISTICS_INFO =
    qw(TABLE_CAT TABLE_SCHEM TABLE_NAME NON_UNIQUE INDEX_QUALIFIER INDEX_NAME TYPE ORDINAL_POSITION COLUMN_NAME
    ASC_OR_DESC CARDINALITY PAGES FILTER_CONDITION);
my @TABLE_INFO = qw(TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE REMARKS);

# DATA_TYPE of the dictionary's type names; what is not here has none.
my %DATA_TYPE = (
    'BFILE'     => -4,
    'BLOB'      => 30,
    'CHAR'      => 1,
    'CLOB'      => 40,
    'DATE'      => 93,
    'FLOAT'     => 8,
    'LONG'      => -1,
    'LONG RAW'  => -4,
    'MLSLABEL'  => -9106,
    'NCHAR'     => 1,
    'NCLOB'     => 40,
    'NVARCHAR2' => 12,
    'RAW'       => -3,
    'ROWID'     => -9104,
    'UNDEFINED' => 0,
    'UROWID'    => -9104,
    'VARCHAR2'  => 12,
);

# Types whose size has no limit to speak of.
my %IS_LONG   = map { $_ => 1 } 'BFILE', 'BLOB', 'CLOB', 'LONG', 'LONG RAW', 'NCLOB';
my $LONG_SIZE = 2_147_483_647;

# type_info_all of the original, by its columns.
my @TYPE_INFO =
    qw(TYPE_NAME DATA_TYPE COLUMN_SIZE LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS NULLABLE CASE_SENSITIVE SEARCHABLE UNSIGNED_ATTRIBUTE
    FIXED_PREC_SCALE AUTO_UNIQUE_VALUE LOCAL_TYPE_NAME MINIMUM_SCALE MAXIMUM_SCALE SQL_DATA_TYPE SQL_DATETIME_SUB NUM_PREC_RADIX INTERVAL_PRECISION);
my ($Q,     $SIZE, $PARTS)  = (q('),                       'max length',             'precision,scale');
my ($ZONED, $DAYS, $MONTHS) = ('TIMESTAMP WITH TIME ZONE', 'INTERVAL DAY TO SECOND', 'INTERVAL YEAR TO MONTH');
my @TYPES = (
    [ 'LONG RAW', -4, $LONG_SIZE, $Q,    $Q,    undef,  1, 0, 0, undef, 0, undef, 'LONG RAW', undef, undef, -4 ],
    [ 'RAW',      -3, 2000,       $Q,    $Q,    $SIZE,  1, 0, 3, undef, 0, undef, 'RAW',      undef, undef, -3 ],
    [ 'LONG',     -1, $LONG_SIZE, $Q,    $Q,    undef,  1, 1, 0, undef, 0, undef, 'LONG',     undef, undef, -1 ],
    [ 'CHAR',     1,  2000,       $Q,    $Q,    $SIZE,  1, 1, 3, undef, 0, 0,     'CHAR',     undef, undef, 1 ],
    [ 'DECIMAL',  3,  38,         undef, undef, $PARTS, 1, 0, 3, 0,     0, 0,     'DECIMAL',  0,     38, 3, undef, 10 ],
    [
        'DOUBLE PRECISION', 8, 15, undef, undef, undef, 1, 0, 3, 0, 0, 0, 'DOUBLE PRECISION', undef, undef, 8, undef,
        10
    ],
    [ 'DATE',     93,    19,         $Q,            $Q, undef, 1, 0, 3, undef, 0, 0,     'DATE',     0,     0, 9, 3 ],
    [ 'VARCHAR2', 12,    4000,       $Q,            $Q, $SIZE, 1, 1, 3, undef, 0, 0,     'VARCHAR2', undef, undef, 12 ],
    [ 'BLOB',     30,    $LONG_SIZE, $Q,            $Q, undef, 1, 1, 0, undef, 0, undef, 'BLOB',     undef, undef, -4 ],
    [ 'BFILE',    -9114, $LONG_SIZE, $Q,            $Q, undef, 1, 1, 0, undef, 0, undef, 'BFILE',    undef, undef, -4 ],
    [ 'CLOB',     40,    $LONG_SIZE, $Q,            $Q, undef, 1, 1, 0, undef, 0, undef, 'CLOB',     undef, undef, -1 ],
    [ $ZONED,     95,    40,         q(TIMESTAMP'), $Q, 'precision', 1, 0, 3, undef, 0, 0, undef,    0,     6, 11, 5 ],
    [ $DAYS,      110,   22,         q(INTERVAL'),  $Q, 'precision', 1, 0, 3, undef, 0, 0, undef,    0,     9, 10, 10 ],
    [ $MONTHS,    107,   13,         q(INTERVAL'),  $Q, 'precision', 1, 0, 3, undef, 0, 0, undef,    0,     9, 10, 7 ],
);

sub column_info {
    my ($dbh, $catalog, $schema, $table, $column) = @_;
    ($schema, $table, $column) = @$catalog{qw(TABLE_SCHEM TABLE_NAME COLUMN_NAME)} if ref $catalog;
    my @where;
    my @values;
    _match(\@where, \@values, 'c.owner',       $schema);
    _match(\@where, \@values, 'c.table_name',  $table);
    _match(\@where, \@values, 'c.column_name', $column);
    my $in = CPANBridge::DBI::Handle::inner($dbh);

    # DATA_DEFAULT is a LONG.
    my $length = $in->{LongReadLen} == 80 ? 1024 * 1024 : $in->{LongReadLen};
    my $rows   = $dbh->selectall_arrayref(
        'select c.owner, c.table_name, c.column_name, c.data_type, c.data_length, c.data_precision, c.data_scale, c.nullable, '
            . 'c.char_length, c.column_id, m.comments, c.data_default from all_tab_columns c left join all_col_comments m on m.owner = c.owner '
            . 'and m.table_name = c.table_name and m.column_name = c.column_name'
            . _where(@where)
            . ' order by c.owner, c.table_name, c.column_id',
        { LongReadLen => $length },
        @values
    ) or return undef;
    return _result($dbh, 'column_info', \@COLUMN_INFO, [ map { _column(@$_) } @$rows ]);
}

sub foreign_key_info {
    my ($dbh, $attributes, @names) = @_;
    my ($uk_schema, $uk_table, $fk_schema, $fk_table) =
        ref $attributes
        ? @$attributes{qw(UK_TABLE_SCHEM UK_TABLE_NAME FK_TABLE_SCHEM FK_TABLE_NAME)}
        : @names[ 0, 1, 3, 4 ];
    my (@where, @values);
    _equal(\@where, \@values, 'uk.owner',      $uk_schema);
    _equal(\@where, \@values, 'uk.table_name', $uk_table);
    _equal(\@where, \@values, 'fk.owner',      $fk_schema);
    _equal(\@where, \@values, 'fk.table_name', $fk_table);
    my $rows = $dbh->selectall_arrayref(
        'select uk.owner, uk.table_name, uc.column_name, fk.owner, fk.table_name, fc.column_name, fc.position, fk.delete_rule, '
            . 'fk.constraint_name, uk.constraint_name, uk.constraint_type from all_constraints fk '
            . 'join all_constraints uk on uk.owner = fk.r_owner and uk.constraint_name = fk.r_constraint_name '
            . 'join all_cons_columns fc on fc.owner = fk.owner and fc.constraint_name = fk.constraint_name '
            . 'join all_cons_columns uc on uc.owner = uk.owner and uc.constraint_name = uk.constraint_name and uc.position = fc.position'
            . _where(q(fk.constraint_type = 'R'), q(uk.constraint_type in ('P', 'U')), q(fk.status = 'ENABLED'), @where)
            . ' order by uk.owner, uk.table_name, fk.owner, fk.table_name, fk.constraint_name, fc.position',
        undef, @values
    ) or return undef;
    my %delete = ('CASCADE' => 0, 'RESTRICT' => 1, 'SET NULL' => 2, 'NO ACTION' => 3, 'SET DEFAULT' => 4);
    my @rows   = map {
        my ($uk_owner, $uk_name, $uk_column, $fk_owner, $fk_name, $fk_column, $position, $rule, $fk, $uk, $kind) = @$_;
        [
            undef, $uk_owner, $uk_name, $uk_column, undef, $fk_owner, $fk_name, $fk_column,
            $position, 3, defined $rule ? $delete{$rule} : undef,
            $fk, $uk, undef, $kind eq 'P' ? 'PRIMARY' : 'UNIQUE'
        ]
    } @$rows;
    return _result($dbh, 'foreign_key_info', \@FOREIGN_KEY_INFO, \@rows);
}

# What get_info tells, by the number of ODBC's SQLGetInfo.
sub information {
    my ($in, $number) = @_;
    my @version = split /\./, $in->{_server_version};
    my %known   = (
        2   => "dbi:Oracle:$in->{Name}",
        6   => 'DBD/Oracle.pm',
        7   => '01.95.0000',
        17  => 'Oracle',
        18  => sprintf('%02d.%02d.%02d%02d', map { $_ || 0 } @version[ 0 .. 3 ]),
        26  => 2,
        28  => 1,
        29  => '"',
        39  => 'Owner',
        41  => '@',
        42  => 'Database Link',
        45  => 'Table',
        46  => 2,
        47  => $in->{Username},
        90  => 'Y',
        94  => '$#',
        114 => 2,
        127 => 127,
    );
    return $known{$number};
}

# Names of tnsnames.ora, as the original lists them.
sub names_of_services {
    my @places = grep { defined } $ENV{TNS_ADMIN}, $ENV{ORACLE_HOME} ? "$ENV{ORACLE_HOME}/network/admin" : undef,
        '/var/opt/oracle', '/etc';
    my %seen;
    my @names;
    for my $place (@places) {
        open my $file, '<', "$place/tnsnames.ora" or next;
        local ($_, $/) = (undef, "\n");
        while (<$file>) {
            next if !/^\s*([-\w.]+(?:\s*,\s*[-\w.]+)*)\s*=/ || /^\s*(?:IFILE)\b/i;
            for my $name (split /\s*,\s*/, $1) { push @names, $name if !$seen{$name}++ }
        }
        close $file;
        last if @names;
    }
    return @names;
}

sub primary_key_info {
    my ($dbh, $catalog, $schema, $table) = @_;
    ($schema, $table) = @$catalog{qw(TABLE_SCHEM TABLE_NAME)} if ref $catalog;
    my (@where, @values);
    _equal(\@where, \@values, 'p.owner',      $schema);
    _equal(\@where, \@values, 'p.table_name', $table);
    my $rows = $dbh->selectall_arrayref(
        'select p.owner, p.table_name, c.column_name, c.position, p.constraint_name from all_constraints p '
            . 'join all_cons_columns c on c.owner = p.owner and c.constraint_name = p.constraint_name'
            . _where(q(p.constraint_type = 'P'), q(p.status = 'ENABLED'), @where)
            . ' order by p.owner, p.table_name, c.position',
        undef, @values
    ) or return undef;
    return _result($dbh, 'primary_key_info', \@PRIMARY_KEY_INFO, [ map { [ undef, @$_ ] } @$rows ]);
}

sub statistics_info {
    my ($dbh, $catalog, $schema, $table, $unique_only, $quick) = @_;
    ($schema, $table) = @$catalog{qw(TABLE_SCHEM TABLE_NAME)} if ref $catalog;
    my $size = $dbh->selectall_arrayref(
        'select owner, table_name, num_rows, blocks from all_tables where owner = ? and table_name = ?',
        undef, $schema, $table)
        or return undef;
    my $indexes = $dbh->selectall_arrayref(
        'select t.owner, t.table_name, t.uniqueness, c.index_owner, c.index_name, t.index_type, c.column_position, c.column_name, '
            . 'c.descend, t.distinct_keys, t.leaf_blocks from all_indexes t join all_ind_columns c on c.index_owner = t.owner '
            . 'and c.index_name = t.index_name and c.table_owner = t.table_owner and c.table_name = t.table_name '
            . 'where t.owner = ? and t.table_name = ? and t.uniqueness like ?',
        undef, $schema, $table, $unique_only ? 'UNIQUE' : '%'
    ) or return undef;
    my %kind  = (NORMAL => 'btree', CLUSTER => 'clustered');
    my %order = (ASC    => 'A',     DESC    => 'D');
    my @rows  = map {
        my ($owner, $name, $unique, $index_owner, $index, $type, $position, $column, $direction, $keys, $pages) = @$_;
        [
            undef,        $owner,  $name, $unique eq 'UNIQUE' ? 0 : 1,
            $index_owner, $index,  $kind{$type} || 'other',
            $position,    $column, $order{ $direction || '' },
            $keys,        $pages,  undef
        ]
    } @$indexes;

    # As the original orders them: what has no number, the table itself, is last.
    @rows = sort { $a->[3] <=> $b->[3] || $a->[6] cmp $b->[6] || $a->[5] cmp $b->[5] || $a->[7] <=> $b->[7] } @rows;
    push @rows,
        map { [ undef, @$_[ 0, 1 ], undef, undef, undef, 'table', undef, undef, undef, @$_[ 2, 3 ], undef ] } @$size;
    return _result($dbh, 'statistics_info', \@STATISTICS_INFO, \@rows);
}

sub table_info {
    my ($dbh, $catalog, $schema, $table, $type) = @_;
    ($catalog, $schema, $table, $type) = @$catalog{qw(TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE)} if ref $catalog;

    # What DBI asks for as lists: catalogues, schemas, types.
    my $empty = sub { !defined $_[0] || $_[0] eq '' };
    if (defined $catalog && $catalog eq '%' && $empty->($schema) && $empty->($table)) {
        return _result($dbh, 'table_info', \@TABLE_INFO, [ [ (undef) x 5 ] ]);
    }
    if (defined $schema && $schema eq '%' && $empty->($catalog) && $empty->($table)) {
        my $users = $dbh->selectcol_arrayref('select username from all_users') or return undef;
        my %seen  = map { $_ => 1 } @$users, 'PUBLIC';
        return _result($dbh, 'table_info', \@TABLE_INFO,
            [ map { [ undef, $_, undef, undef, undef ] } sort keys %seen ]);
    }
    if (defined $type && $type eq '%' && $empty->($catalog) && $empty->($schema) && $empty->($table)) {
        return _result($dbh, 'table_info', \@TABLE_INFO,
            [ map { [ undef, undef, undef, $_, undef ] } qw(SEQUENCE SYNONYM TABLE VIEW) ]);
    }
    my (@where, @values);
    _match(\@where, \@values, 'o.owner',      $schema);
    _match(\@where, \@values, 'o.table_name', $table);
    my $rows = $dbh->selectall_arrayref(
        'select o.owner, o.table_name, o.table_type, m.comments from all_catalog o '
            . 'left join all_tab_comments m on m.owner = o.owner and m.table_name = o.table_name and m.table_type = o.table_type'
            . _where(@where),
        undef, @values
    ) or return undef;
    my %wanted;
    if (!$empty->($type) && $type ne '%') {
        %wanted = map { (my $name = $_) =~ s/^\s*'?|'?\s*\z//g; ($name => 1) } split /,/, $type;
    }
    my @rows;
    for my $row (@$rows) {
        my ($owner, $name, $kind, $comment) = @$row;
        $kind = "SYSTEM $kind" if $owner =~ /^SYS(?:TEM)?\z/;
        push @rows, [ undef, $owner, $name, $kind, $comment ] if !%wanted || $wanted{$kind};
    }
    @rows = sort { $a->[3] cmp $b->[3] || $a->[1] cmp $b->[1] || $a->[2] cmp $b->[2] } @rows;
    return _result($dbh, 'table_info', \@TABLE_INFO, \@rows);
}

sub type_info_all {
    my %index;
    @index{@TYPE_INFO} = 0 .. $#TYPE_INFO;
    return [ \%index, map { [ @$_, (undef) x (@TYPE_INFO - @$_) ] } @TYPES ];
}

sub _column {
    my ($owner, $table, $column, $type, $length, $precision, $scale, $nullable, $characters, $id, $comment, $default) =
        @_;
    my $is_number = $type eq 'NUMBER';
    my $data_type =
          $is_number                               ? (defined $scale ? 3 : 8)
        : $type =~ /^TIMESTAMP.* WITH.* TIME ZONE/ ? 95
        : $type =~ /^TIMESTAMP/                    ? 93
        : $type =~ /^INTERVAL YEAR/                ? 107
        : $type =~ /^INTERVAL DAY/                 ? 110
        :                                            $DATA_TYPE{$type};
    my $digits = defined $precision ? $precision : 38;
    my $size =
          $IS_LONG{$type}                   ? $LONG_SIZE
        : $is_number                        ? (defined $scale ? $digits : 126)
        : $type eq 'FLOAT'                  ? $precision
        : $type eq 'DATE'                   ? 19
        : $type =~ /^N?(?:CHAR|VARCHAR2)\z/ ? $characters
        :                                     $length;
    my $buffer =
          $IS_LONG{$type}  ? $LONG_SIZE
        : $is_number       ? $digits + 2
        : $type eq 'FLOAT' ? 8
        : $type eq 'DATE'  ? 16
        :                    $length;
    my $decimal_digits = $type eq 'DATE'  ? 0 : $scale;
    my $radix          = $type eq 'FLOAT' ? 2 : !$is_number ? undef : defined $scale ? 10 : 2;
    my ($sql_type, $subtype) =
        $type eq 'DATE' ? (9, 3) : ($is_number || exists $DATA_TYPE{$type} ? $data_type : undef, undef);
    my $is_null = $nullable eq 'Y';
    return [
        undef, $owner, $table, $column, $data_type, $type, $size, $buffer, $decimal_digits, $radix, $is_null ? 1 : 0,
        $comment, $default, $sql_type, $subtype, undef, $id, $is_null ? 'YES' : 'NO',
    ];
}

# name = value
sub _equal {
    my ($where, $values, $column, $value) = @_;
    return if !defined $value || $value eq '';
    push @$where,  "$column = ?";
    push @$values, $value;
    return;
}

# name like pattern, or equal where no wildcard stands
sub _match {
    my ($where, $values, $column, $value) = @_;
    return if !defined $value || $value eq '' || $value eq '%';
    push @$where,  $value =~ /[%_]/ ? "$column like ? escape '\\'" : "$column = ?";
    push @$values, $value;
    return;
}

sub _result {
    my ($dbh, $name, $columns, $rows) = @_;
    my %is_number = map { $_ => 1 }
        qw(BUFFER_LENGTH CARDINALITY CHAR_OCTET_LENGTH COLUMN_SIZE DATA_TYPE DECIMAL_DIGITS KEY_SEQ NON_UNIQUE
        NULLABLE NUM_PREC_RADIX ORDINAL_POSITION PAGES SQL_DATA_TYPE SQL_DATETIME_SUB);
    return DBD::Oracle->result_statement(CPANBridge::DBI::Handle::inner($dbh),
        $name, { NAME => [@$columns], TYPE => [ map { $is_number{$_} ? 8 : 12 } @$columns ], rows => $rows });
}

sub _where { return @_ ? ' where ' . join ' and ', @_ : '' }

1;

=encoding utf8

=head1 NAME

DBD::Oracle::Catalogue - What an Oracle database tells about itself

=head1 SYNOPSIS

  my $sth = $dbh->table_info(undef, 'SCOTT', '%', 'TABLE,VIEW');

=head1 DESCRIPTION

The catalogue methods of L<DBD::Oracle>, in plain SQL on C<ALL_CATALOG>, C<ALL_TAB_COLUMNS>, C<ALL_CONSTRAINTS>, C<ALL_CONS_COLUMNS>, C<ALL_INDEXES>,
C<ALL_IND_COLUMNS> and the views of comments; loaded when the first is called. Names are upper case unless they were quoted when they were made.

=head1 FUNCTIONS

=head2 column_info

  my $sth = column_info($dbh, $catalog, $schema, $table, $column);

Columns by patterns.

=head2 foreign_key_info

  my $sth = foreign_key_info($dbh, undef, $uk_schema, $uk_table, undef, $fk_schema, $fk_table);

References to a key, from a table, or between both.

=head2 information

  my $value = information($in, $number);

What C<get_info> answers.

=head2 names_of_services

  my @names = names_of_services();

Names of F<tnsnames.ora>.

=head2 primary_key_info

  my $sth = primary_key_info($dbh, undef, $schema, $table);

Columns of the primary key.

=head2 statistics_info

  my $sth = statistics_info($dbh, undef, $schema, $table, $unique_only, $quick);

Indexes and their columns.

=head2 table_info

  my $sth = table_info($dbh, $catalog, $schema, $table, $type);

Tables, views, synonyms and sequences by patterns; lists of schemas and types as DBI defines them.

=head2 type_info_all

  my $list = type_info_all();

The types of Oracle.

=head1 SEE ALSO

L<DBD::Oracle>

=cut
