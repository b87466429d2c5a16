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

# DATA_TYPE of the dictionary's type names; NUMBER depends on its scale.
my %DATA_TYPE = (
    'BINARY_DOUBLE' => 8,
    'BINARY_FLOAT'  => 6,
    'BLOB'          => -4,
    'CHAR'          => 1,
    'CLOB'          => -1,
    'DATE'          => 93,
    'FLOAT'         => 8,
    'LONG'          => -1,
    'LONG RAW'      => -4,
    'NCHAR'         => -8,
    'NCLOB'         => -1,
    'NVARCHAR2'     => -9,
    'RAW'           => -3,
    'ROWID'         => -9104,
    'UROWID'        => -9104,
    'VARCHAR2'      => 12,
);

# As type_info_all of the original: name, number, size, how it is written.
my @TYPES = (
    [ 'LONG RAW', -4, 2147483647,   "'",   "'", undef,        1, 0, 0, undef, 0, undef, 'LONG RAW', undef, undef, -4 ],
    [ 'RAW',      -3, 2000,         "'",   "'", 'max length', 1, 0, 3, undef, 0, undef, 'RAW',      undef, undef, -3 ],
    [ 'LONG',     -1, 2147483647,   "'",   "'", undef,        1, 1, 0, undef, 0, undef, 'LONG',     undef, undef, -1 ],
    [ 'CHAR',     1,  2000,         "'",   "'", 'max length', 1, 1, 3, undef, 0, 0,     'CHAR',     undef, undef, 1 ],
    [ 'DECIMAL',  3,  38,           undef, undef, 'precision,scale', 1, 0, 3, 0, 0, 0,  'DECIMAL',  0,     38,    3 ],
    [ 'DOUBLE PRECISION', 8,  15,   undef, undef, undef, 1, 0, 3, 0,     0, 0, 'DOUBLE PRECISION',  undef, undef, 8 ],
    [ 'DATE',             93, 19,   "'",   "'",   undef, 1, 0, 3, undef, 0, 0, 'DATE',              0,     0,     9 ],
    [ 'VARCHAR2',         12, 4000, "'",   "'",   'max length', 1, 1, 3, undef, 0, 0, 'VARCHAR2',   undef, undef, 12 ],
);

sub column_info {
    my ($dbh, $catalog, $schema, $table, $column) = @_;
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
    if (!ref $attributes) { unshift @names, $attributes }
    my (undef, $uk_schema, $uk_table, undef, $fk_schema, $fk_table) = @names;
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
            . _where(q(fk.constraint_type = 'R'), @where)
            . ' order by uk.owner, uk.table_name, fk.owner, fk.table_name, fk.constraint_name, fc.position',
        undef, @values
    ) or return undef;
    my %delete = ('CASCADE' => 0, 'RESTRICT' => 1, 'SET NULL' => 2, 'NO ACTION' => 3, 'SET DEFAULT' => 4);
    my @rows   = map {
        my ($uk_owner, $uk_name, $uk_column, $fk_owner, $fk_name, $fk_column, $position, $rule, $fk, $uk, $kind) = @$_;
        [
            undef,     $uk_owner, $uk_name, $uk_column, undef, $fk_owner, $fk_name, $fk_column,
            $position, 3,         $delete{ defined $rule ? $rule : 'NO ACTION' },
            $fk,       $uk,       7, $kind eq 'P' ? 'PRIMARY' : 'UNIQUE'
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
            . _where(q(p.constraint_type = 'P'), @where)
            . ' order by p.owner, p.table_name, c.position',
        undef, @values
    ) or return undef;
    return _result($dbh, 'primary_key_info', \@PRIMARY_KEY_INFO, [ map { [ undef, @$_ ] } @$rows ]);
}

sub statistics_info {
    my ($dbh, $catalog, $schema, $table, $unique_only, $quick) = @_;
    ($schema, $table) = @$catalog{qw(TABLE_SCHEM TABLE_NAME)} if ref $catalog;
    my (@where, @values);
    _equal(\@where, \@values, 'i.table_owner', $schema);
    _equal(\@where, \@values, 'i.table_name',  $table);
    push @where, q(i.uniqueness = 'UNIQUE') if $unique_only;
    my $rows = $dbh->selectall_arrayref(
        'select i.table_owner, i.table_name, i.uniqueness, i.owner, i.index_name, c.column_position, c.column_name, c.descend, '
            . 'i.distinct_keys, i.leaf_blocks from all_indexes i join all_ind_columns c on c.index_owner = i.owner and c.index_name = i.index_name'
            . _where(@where)
            . ' order by i.table_owner, i.table_name, i.uniqueness desc, i.index_name, c.column_position',
        undef, @values
    ) or return undef;
    my @rows = map {
        my ($owner, $name, $unique, $index_owner, $index, $position, $column, $order, $keys, $pages) = @$_;
        [
            undef, $owner, $name, $unique eq 'UNIQUE' ? 0 : 1,
            $index_owner, $index, 'btree', $position, $column, $order && $order eq 'DESC' ? 'D' : 'A',
            $keys, $pages, undef
        ]
    } @$rows;
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
        my $owners = $dbh->selectcol_arrayref('select distinct owner from all_catalog order by owner') or return undef;
        return _result($dbh, 'table_info', \@TABLE_INFO, [ map { [ undef, $_, undef, undef, undef ] } @$owners ]);
    }
    if (defined $type && $type eq '%' && $empty->($catalog) && $empty->($schema) && $empty->($table)) {
        return _result($dbh, 'table_info', \@TABLE_INFO,
            [ map { [ undef, undef, undef, $_, undef ] } qw(SEQUENCE SYNONYM TABLE VIEW) ]);
    }
    my (@where, @values);
    _match(\@where, \@values, 'o.owner',      $schema);
    _match(\@where, \@values, 'o.table_name', $table);
    if (!$empty->($type) && $type ne '%') {
        my @types = map { (my $name = uc $_) =~ s/^\s*'?|'?\s*$//g; $name } split /,/, $type;
        push @where,  'o.table_type in (' . join(', ', ('?') x @types) . ')';
        push @values, @types;
    }
    my $rows = $dbh->selectall_arrayref(
        'select o.owner, o.table_name, o.table_type, m.comments from all_catalog o '
            . 'left join all_tab_comments m on m.owner = o.owner and m.table_name = o.table_name'
            . _where(@where)
            . ' order by o.table_type, o.owner, o.table_name',
        undef, @values
    ) or return undef;
    return _result($dbh, 'table_info', \@TABLE_INFO, [ map { [ undef, @$_ ] } @$rows ]);
}

sub type_info_all {
    my @names =
        qw(TYPE_NAME DATA_TYPE COLUMN_SIZE LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS NULLABLE CASE_SENSITIVE SEARCHABLE
        UNSIGNED_ATTRIBUTE FIXED_PREC_SCALE AUTO_UNIQUE_VALUE LOCAL_TYPE_NAME MINIMUM_SCALE MAXIMUM_SCALE SQL_DATA_TYPE);
    my %index;
    @index{@names} = 0 .. $#names;
    return [ \%index, map { [@$_] } @TYPES ];
}

sub _column {
    my ($owner, $table, $column, $type, $length, $precision, $scale, $nullable, $characters, $id, $comment, $default) =
        @_;
    my $plain = $type;
    my $data_type =
          $type eq 'NUMBER'                                ? (defined $precision ? 3 : 8)
        : $type =~ /^TIMESTAMP.*WITH (?:LOCAL )?TIME ZONE/ ? 95
        : $type =~ /^TIMESTAMP/                            ? 93
        : $type =~ /^INTERVAL YEAR/                        ? 107
        : $type =~ /^INTERVAL DAY/                         ? 110
        : defined $DATA_TYPE{$plain}                       ? $DATA_TYPE{$plain}
        :                                                    -9000;
    my $is_text = $type =~ /^N?(?:VAR)?CHAR2?\z/;
    my $size    = $data_type == 93 ? 19 : $data_type == 3 ? $precision : $data_type == 8 ? 126 : $is_text ? $characters
        || $length : $length;
    my $is_null = $nullable eq 'Y';
    $default =~ s/\s+\z// if defined $default;
    return [
        undef, $owner, $table, $column, $data_type, $type, $size,
        $data_type == 3 || $data_type == 8 ? 40 : $length,
        $data_type == 3 ? $scale : $data_type == 93 && $type ne 'DATE' ? $scale : undef,
        $data_type == 3 ? 10     : $data_type == 8                     ? 2      : undef,
        $is_null        ? 1      : 0,
        $comment, $default,
        $data_type == 93 ? 9       : $data_type,
        $data_type == 93 ? 3       : undef,
        $is_text         ? $length : undef,
        $id, $is_null ? 'YES' : 'NO',
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
