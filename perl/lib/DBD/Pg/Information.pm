package DBD::Pg::Information;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

# Answers of get_info, by numbers of ODBC's SQLGetInfo.
my %INFORMATION = (
    3  => 0,
    4  => 0,
    5  => 0,
    6  => 'DBD::Pg',
    7  => '03.16.0000',
    10 => '03.00.0000',
    11 => 'N',
    14 => '\\',
    17 => 'PostgreSQL',
    19 => 'Y',
    20 => 'Y',
    21 => 'Y',
    22 => 0,
    23 => 1,
    24 => 1,
    27 => 'Y',
    28 => 2,
    29 => '"',
    34 => 0,
    36 => 'Y',
    37 => 'Y',
    38 => 'Y',
    39 => 'schema',
    40 => 'function',
    41 => '',
    42 => '',
    44 => 8,
    45 => 'table',
    46 => 2,
    48 => 2,
    49 => 16777215,
    50 => 16280984,
    51 => 0,
    52 => 1966083,
    53 => 1830399,
    54 => 1830399,
    55 => 0,
    56 => 1830399,
    57 => 1830399,
    58 => 1830399,
    59 => 1830399,
    60 => 1830399,
    61 => 1830399,
    62 => 0,
    63 => 1830399,
    64 => 1830399,
    65 => 1830399,
    66 => 1830399,
    67 => 1830399,
    68 => 1830399,
    69 => 0,
    70 => 1830399,
    71 => 0,
    72 => 10,
    73 => 'Y',
    74 => 2,
    75 => 1,
    76 => 0,
    77 => '03.00',
    81 => 15,
    82 => 0,
    84 => 0,
    85 => 0,
    86 => 32639,
    87 => 'Y',
    88 => 2,
    89 =>
        'ANALYSE,ANALYZE,ASC,CONCURRENTLY,DEFERRABLE,DESC,DO,FREEZE,ILIKE,INITIALLY,ISNULL,LIMIT,NOTNULL,PLACING,RETURNING,VARIADIC,VERBOSE',
    90    => 'N',
    91    => 31,
    92    => 0,
    93    => 3,
    94    => '$',
    95    => 31,
    96    => 3,
    97    => 0,
    98    => 0,
    99    => 0,
    100   => 0,
    101   => 250,
    102   => 0,
    103   => 'Y',
    104   => 0,
    105   => 0,
    106   => 0,
    108   => 0,
    109   => 0,
    110   => 0,
    111   => 'N',
    112   => 0,
    113   => 'Y',
    114   => 0,
    115   => 127,
    116   => 0,
    117   => 31,
    118   => 4,
    119   => 65535,
    120   => 2,
    121   => 3,
    122   => 0,
    123   => 1830399,
    124   => 1830399,
    125   => 0,
    126   => 0,
    127   => 0,
    128   => 0,
    129   => 0,
    130   => 23,
    131   => 3,
    132   => 13845,
    133   => 0,
    134   => 9,
    135   => 0,
    136   => 0,
    137   => 0,
    138   => 0,
    139   => 7,
    140   => 7,
    141   => 7,
    142   => 0,
    143   => 7,
    144   => 0,
    145   => 0,
    146   => 519,
    147   => 5209,
    148   => 0,
    149   => 3932149,
    150   => 0,
    151   => 0,
    152   => 1,
    153   => 2,
    154   => 3,
    166   => 2,
    167   => 519,
    168   => 5209,
    169   => 127,
    170   => 3,
    172   => 7,
    9000  => 1,
    10001 => 1,
    10002 => 'Y',
    10003 => 'N',
    10021 => 2,
    10022 => 0,
);

# The same numbers by their names.
my %NUMBER = (
    SQL_ACCESSIBLE_PROCEDURES           => 20,
    SQL_ACCESSIBLE_TABLES               => 19,
    SQL_ACTIVE_ENVIRONMENTS             => 116,
    SQL_AGGREGATE_FUNCTIONS             => 169,
    SQL_ALTER_DOMAIN                    => 117,
    SQL_ALTER_TABLE                     => 86,
    SQL_ASYNC_MODE                      => 10021,
    SQL_BATCH_ROW_COUNT                 => 120,
    SQL_BATCH_SUPPORT                   => 121,
    SQL_BOOKMARK_PERSISTENCE            => 82,
    SQL_CATALOG_LOCATION                => 114,
    SQL_CATALOG_NAME                    => 10003,
    SQL_CATALOG_NAME_SEPARATOR          => 41,
    SQL_CATALOG_TERM                    => 42,
    SQL_CATALOG_USAGE                   => 92,
    SQL_COLLATION_SEQ                   => 10004,
    SQL_COLUMN_ALIAS                    => 87,
    SQL_CONCAT_NULL_BEHAVIOR            => 22,
    SQL_CONVERT_BIGINT                  => 53,
    SQL_CONVERT_BINARY                  => 54,
    SQL_CONVERT_BIT                     => 55,
    SQL_CONVERT_CHAR                    => 56,
    SQL_CONVERT_DATE                    => 57,
    SQL_CONVERT_DECIMAL                 => 58,
    SQL_CONVERT_DOUBLE                  => 59,
    SQL_CONVERT_FLOAT                   => 60,
    SQL_CONVERT_FUNCTIONS               => 48,
    SQL_CONVERT_INTEGER                 => 61,
    SQL_CONVERT_INTERVAL_DAY_TIME       => 123,
    SQL_CONVERT_INTERVAL_YEAR_MONTH     => 124,
    SQL_CONVERT_LONGVARBINARY           => 71,
    SQL_CONVERT_LONGVARCHAR             => 62,
    SQL_CONVERT_NUMERIC                 => 63,
    SQL_CONVERT_REAL                    => 64,
    SQL_CONVERT_SMALLINT                => 65,
    SQL_CONVERT_TIME                    => 66,
    SQL_CONVERT_TIMESTAMP               => 67,
    SQL_CONVERT_TINYINT                 => 68,
    SQL_CONVERT_VARBINARY               => 69,
    SQL_CONVERT_VARCHAR                 => 70,
    SQL_CONVERT_WCHAR                   => 122,
    SQL_CONVERT_WLONGVARCHAR            => 125,
    SQL_CONVERT_WVARCHAR                => 126,
    SQL_CORRELATION_NAME                => 74,
    SQL_CREATE_ASSERTION                => 127,
    SQL_CREATE_CHARACTER_SET            => 128,
    SQL_CREATE_COLLATION                => 129,
    SQL_CREATE_DOMAIN                   => 130,
    SQL_CREATE_SCHEMA                   => 131,
    SQL_CREATE_TABLE                    => 132,
    SQL_CREATE_TRANSLATION              => 133,
    SQL_CREATE_VIEW                     => 134,
    SQL_CURSOR_COMMIT_BEHAVIOR          => 23,
    SQL_CURSOR_ROLLBACK_BEHAVIOR        => 24,
    SQL_CURSOR_SENSITIVITY              => 10001,
    SQL_DATABASE_NAME                   => 16,
    SQL_DATA_SOURCE_NAME                => 2,
    SQL_DATA_SOURCE_READ_ONLY           => 25,
    SQL_DATETIME_LITERALS               => 119,
    SQL_DBMS_NAME                       => 17,
    SQL_DBMS_VERSION                    => 18,
    SQL_DDL_INDEX                       => 170,
    SQL_DEFAULT_TXN_ISOLATION           => 26,
    SQL_DESCRIBE_PARAMETER              => 10002,
    SQL_DRIVER_HDBC                     => 3,
    SQL_DRIVER_HDESC                    => 135,
    SQL_DRIVER_HENV                     => 4,
    SQL_DRIVER_HLIB                     => 76,
    SQL_DRIVER_HSTMT                    => 5,
    SQL_DRIVER_NAME                     => 6,
    SQL_DRIVER_ODBC_VERSION             => 77,
    SQL_DRIVER_VER                      => 7,
    SQL_DROP_ASSERTION                  => 136,
    SQL_DROP_CHARACTER_SET              => 137,
    SQL_DROP_COLLATION                  => 138,
    SQL_DROP_DOMAIN                     => 139,
    SQL_DROP_SCHEMA                     => 140,
    SQL_DROP_TABLE                      => 141,
    SQL_DROP_TRANSLATION                => 142,
    SQL_DROP_VIEW                       => 143,
    SQL_DYNAMIC_CURSOR_ATTRIBUTES1      => 144,
    SQL_DYNAMIC_CURSOR_ATTRIBUTES2      => 145,
    SQL_EXPRESSIONS_IN_ORDERBY          => 27,
    SQL_FILE_USAGE                      => 84,
    SQL_FORWARD_ONLY_CURSOR_ATTRIBUTES1 => 146,
    SQL_FORWARD_ONLY_CURSOR_ATTRIBUTES2 => 147,
    SQL_GETDATA_EXTENSIONS              => 81,
    SQL_GROUP_BY                        => 88,
    SQL_IDENTIFIER_CASE                 => 28,
    SQL_IDENTIFIER_QUOTE_CHAR           => 29,
    SQL_INDEX_KEYWORDS                  => 148,
    SQL_INFO_SCHEMA_VIEWS               => 149,
    SQL_INSERT_STATEMENT                => 172,
    SQL_INTEGRITY                       => 73,
    SQL_KEYSET_CURSOR_ATTRIBUTES1       => 150,
    SQL_KEYSET_CURSOR_ATTRIBUTES2       => 151,
    SQL_KEYWORDS                        => 89,
    SQL_LIKE_ESCAPE_CLAUSE              => 113,
    SQL_MAX_ASYNC_CONCURRENT_STATEMENTS => 10022,
    SQL_MAX_BINARY_LITERAL_LEN          => 112,
    SQL_MAX_CATALOG_NAME_LEN            => 34,
    SQL_MAX_CHAR_LITERAL_LEN            => 108,
    SQL_MAX_COLUMNS_IN_GROUP_BY         => 97,
    SQL_MAX_COLUMNS_IN_INDEX            => 98,
    SQL_MAX_COLUMNS_IN_ORDER_BY         => 99,
    SQL_MAX_COLUMNS_IN_SELECT           => 100,
    SQL_MAX_COLUMNS_IN_TABLE            => 101,
    SQL_MAX_COLUMN_NAME_LEN             => 30,
    SQL_MAX_CURSOR_NAME_LEN             => 31,
    SQL_MAX_DRIVER_CONNECTIONS          => 0,
    SQL_MAX_IDENTIFIER_LEN              => 10005,
    SQL_MAX_INDEX_SIZE                  => 102,
    SQL_MAX_PROCEDURE_NAME_LEN          => 33,
    SQL_MAX_ROW_SIZE                    => 104,
    SQL_MAX_ROW_SIZE_INCLUDES_LONG      => 103,
    SQL_MAX_SCHEMA_NAME_LEN             => 32,
    SQL_MAX_STATEMENT_LEN               => 105,
    SQL_MAX_TABLES_IN_SELECT            => 106,
    SQL_MAX_TABLE_NAME_LEN              => 35,
    SQL_MAX_USER_NAME_LEN               => 107,
    SQL_MULTIPLE_ACTIVE_TXN             => 37,
    SQL_MULT_RESULT_SETS                => 36,
    SQL_NEED_LONG_DATA_LEN              => 111,
    SQL_NON_NULLABLE_COLUMNS            => 75,
    SQL_NULL_COLLATION                  => 85,
    SQL_NUMERIC_FUNCTIONS               => 49,
    SQL_ODBC_INTERFACE_CONFORMANCE      => 152,
    SQL_ODBC_VER                        => 10,
    SQL_OJ_CAPABILITIES                 => 115,
    SQL_ORDER_BY_COLUMNS_IN_SELECT      => 90,
    SQL_OUTER_JOINS                     => 38,
    SQL_PARAM_ARRAY_ROW_COUNTS          => 153,
    SQL_PARAM_ARRAY_SELECTS             => 154,
    SQL_PROCEDURES                      => 21,
    SQL_PROCEDURE_TERM                  => 40,
    SQL_QUOTED_IDENTIFIER_CASE          => 93,
    SQL_ROW_UPDATES                     => 11,
    SQL_SCHEMA_TERM                     => 39,
    SQL_SCHEMA_USAGE                    => 91,
    SQL_SCROLL_OPTIONS                  => 44,
    SQL_SEARCH_PATTERN_ESCAPE           => 14,
    SQL_SERVER_NAME                     => 13,
    SQL_SPECIAL_CHARACTERS              => 94,
    SQL_SQL_CONFORMANCE                 => 118,
    SQL_STANDARD_CLI_CONFORMANCE        => 166,
    SQL_STATIC_CURSOR_ATTRIBUTES1       => 167,
    SQL_STATIC_CURSOR_ATTRIBUTES2       => 168,
    SQL_STRING_FUNCTIONS                => 50,
    SQL_SUBQUERIES                      => 95,
    SQL_SYSTEM_FUNCTIONS                => 51,
    SQL_TABLE_TERM                      => 45,
    SQL_TIMEDATE_ADD_INTERVALS          => 109,
    SQL_TIMEDATE_DIFF_INTERVALS         => 110,
    SQL_TIMEDATE_FUNCTIONS              => 52,
    SQL_TXN_CAPABLE                     => 46,
    SQL_TXN_ISOLATION_OPTION            => 72,
    SQL_UNION                           => 96,
    SQL_USER_NAME                       => 47,
);

# What the server knows.
my %QUERY = (
    0  => 'SHOW max_connections',
    13 => 'SELECT pg_catalog.current_database()',
    16 => 'SELECT pg_catalog.current_database()',
    25 => q{SELECT CASE pg_catalog.current_setting('transaction_read_only') WHEN 'on' THEN 'Y' ELSE 'N' END},
    26 =>
        q{SELECT CASE pg_catalog.current_setting('default_transaction_isolation') WHEN 'read committed' THEN 2 ELSE 8 END},
    10004 => 'SHOW server_encoding',
    (map { $_ => 'SHOW max_identifier_length' } 30 .. 33, 35, 107, 10_005),
);

# Letters of the protocol's error fields, by the names of DBD::Pg and libpq.
my %FIELD = (
    column                => 'c',
    constraint            => 'n',
    context               => 'W',
    detail                => 'D',
    hint                  => 'H',
    internal_position     => 'p',
    internal_query        => 'q',
    primary               => 'M',
    schema                => 's',
    severity              => 'S',
    severity_nonlocal     => 'V',
    source_file           => 'F',
    source_function       => 'R',
    source_line           => 'L',
    state                 => 'C',
    statement_position    => 'P',
    table                 => 't',
    type                  => 'd',
    column_name           => 'c',
    constraint_name       => 'n',
    datatype_name         => 'd',
    message_detail        => 'D',
    message_hint          => 'H',
    message_primary       => 'M',
    schema_name           => 's',
    severity_nonlocalized => 'V',
    sqlstate              => 'C',
    table_name            => 't',
);

my @TYPE_COLUMNS = qw(TYPE_NAME DATA_TYPE COLUMN_SIZE LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS NULLABLE
    CASE_SENSITIVE SEARCHABLE UNSIGNED_ATTRIBUTE FIXED_PREC_SCALE AUTO_UNIQUE_VALUE LOCAL_TYPE_NAME
    MINIMUM_SCALE MAXIMUM_SCALE SQL_DATA_TYPE SQL_DATETIME_SUB NUM_PREC_RADIX INTERVAL_PRECISION);

my @TYPES = (
    [ q{unknown}, 0, 0, undef, undef, undef, 1, 0, 0, undef, 0, 0, q{UNKNOWN}, undef, undef, 0, undef, undef, undef ],
    [
        q{bytea}, -3, 1073741824, q{'},  q{'},  undef, 1,     0,     3, undef,
        0,        0,  q{BYTEA},   undef, undef, -3,    undef, undef, undef
    ],
    [
        q{bpchar}, 1, 1073741824, q{'}, q{'}, q{length}, 1, 1, 3, undef, 0, 0, q{CHARACTER}, undef, undef, 1, undef,
        undef,     undef
    ],
    [
        q{numeric}, 3, 1000, undef, undef, q{precision/scale}, 1, 0, 2, 0, 0, 0, q{FLOAT}, 0, 1000, 3, undef, undef,
        undef
    ],
    [
        q{numeric}, 2, 1000, undef, undef, q{precision/scale}, 1, 0, 2, 0, 0, 0, q{FLOAT}, 0, 1000, 2, undef, undef,
        undef
    ],
    [ q{int4},   4, 10, undef, undef, undef,              1, 0, 2, 0, 0, 0, q{INTEGER},  0, 0, 4, undef, undef, undef ],
    [ q{int2},   5, 5,  undef, undef, undef,              1, 0, 2, 0, 0, 0, q{SMALLINT}, 0, 0, 5, undef, undef, undef ],
    [ q{float4}, 6, 6,  undef, undef, q{precision/scale}, 1, 0, 2, 0, 0, 0, q{FLOAT},    0, 6, 6, undef, undef, undef ],
    [ q{float8}, 7,  15, undef, undef,  q{precision/scale}, 1, 0, 2, 0, 0, 0, q{REAL}, 0, 15, 7,  undef, undef, undef ],
    [ q{int8},   -5, 20, undef, undef,  undef,              1, 0, 2, 0, 0, 0, q{INT8}, 0, 0,  -5, undef, undef, undef ],
    [ q{date},      9,  10, q{'}, q{'}, undef, 1, 0, 2, undef, 0, 0, q{DATE},          0, 0,  9,  undef, undef, undef ],
    [ q{tinterval}, 10, 18, q{'}, q{'}, undef, 1, 0, 2, undef, 0, 0, q{TINTERVAL},     0, 6,  10, undef, undef, undef ],
    [ q{timestamp}, 11, 29, q{'}, q{'}, undef, 1, 0, 2, undef, 0, 0, q{TIMESTAMP},     0, 6,  11, undef, undef, undef ],
    [
        q{text}, -1, 1073741824, q{'}, q{'}, q{length}, 1, 1, 3, undef, 0, 0, q{TEXT}, undef, undef, -1, undef, undef,
        undef
    ],
    [ q{bool},  16, 1,  q{'}, q{'}, undef, 1, 0, 2, undef, 0, 0, q{BOOLEAN}, undef, undef,   16, undef, undef, undef ],
    [ q{array}, 50, 1,  q{'}, q{'}, undef, 1, 0, 2, undef, 0, 0, q{ARRAY},   undef, undef,   50, undef, undef, undef ],
    [ q{date},  91, 10, q{'}, q{'}, undef, 1, 0, 2, undef, 0, 0, q{DATE},    0,     0,       91, undef, undef, undef ],
    [ q{time},  92, 18, q{'}, q{'}, undef, 1, 0, 2, undef, 0, 0, q{TIME},    0,     6,       92, undef, undef, undef ],
    [ q{timestamp},   93, 29, q{'}, q{'}, undef, 1, 0, 2, undef, 0, 0, q{TIMESTAMP},   0, 6, 93, undef, undef, undef ],
    [ q{timetz},      94, 29, q{'}, q{'}, undef, 1, 0, 2, undef, 0, 0, q{TIMETZ},      0, 6, 94, undef, undef, undef ],
    [ q{timestamptz}, 95, 29, q{'}, q{'}, undef, 1, 0, 2, undef, 0, 0, q{TIMESTAMPTZ}, 0, 6, 95, undef, undef, undef ],
);

sub canonical_ids {
    my ($handle) = @_;
    my $columns = CPANBridge::DBI::Handle::inner($handle)->{_columns} || [];
    return [ map { $_->{pg_table} ? [ $_->{pg_table}, $_->{pg_attribute} ] : undef } @$columns ];
}

sub canonical_names {
    my ($handle) = @_;
    my $database = DBI::db::_outer(CPANBridge::DBI::Handle::inner($handle)->{_db});
    return [
        map {
            !$_ ? undef : $database->selectrow_array(
                q{SELECT n.nspname || '.' || c.relname || '.' || a.attname FROM pg_catalog.pg_attribute a
                  JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                  WHERE a.attrelid = ? AND a.attnum = ?}, undef, @$_
            )
        } @{ canonical_ids($handle) } ];
}

sub error_field {
    my ($handle, $field) = @_;
    my $in = CPANBridge::DBI::Handle::inner($handle);
    (my $name = lc $field) =~ s/^pg_diag_//;
    my $letter = $FIELD{$name} || $FIELD{"statement_$name"};
    return CPANBridge::DBI::Handle::fail($in, 7, 'Invalid error field', '00000') if !$letter;
    my $result = CPANBridge::DBI::Handle::call($in, request => 'postgres_error_fields', { connection => $in->{_id} })
        or return undef;
    return $result->{fields}{$letter};
}

sub information {
    my ($class, $in, $number) = @_;
    $number = $NUMBER{$number} if exists $NUMBER{$number};
    return "dbi:Pg:$in->{Name}" if $number eq '2';
    return $in->{Username}      if $number eq '47';
    if ($number eq '18') {
        my $version = $in->{pg_server_version};
        return sprintf '%02d.%02d.%.2d00', $version / 10_000, $version / 100 % 100, $version % 100;
    }
    return $INFORMATION{$number} if exists $INFORMATION{$number};
    my $query = $QUERY{$number} or return undef;
    return (DBI::db::_outer($in)->selectrow_array($query))[0];
}

sub type_info_all {
    my %place;
    @place{@TYPE_COLUMNS} = 0 .. $#TYPE_COLUMNS;
    return [ \%place, map { [@$_] } @TYPES ];
}

1;

=encoding utf8

=head1 NAME

DBD::Pg::Information - What PostgreSQL is and can do

=head1 SYNOPSIS

  print $dbh->get_info(17), ' ', $dbh->get_info('SQL_DBMS_VER'), "\n";

=head1 DESCRIPTION

C<get_info>, C<type_info_all> and what a script of DBD::Pg can ask about columns and errors.

=head1 FUNCTIONS

=head2 canonical_ids

  my $ids = $sth->pg_canonical_ids;

For each column the OID of its table and its number there; undef for an expression.

=head2 canonical_names

  my $names = $sth->pg_canonical_names;

The same as C<schema.table.column>.

=head2 error_field

  my $value = $dbh->pg_error_field('hint');

A field of the last error.

=head2 information

  my $value = DBD::Pg->information($in, $number);

An answer of C<get_info>, for ODBC's number or its name.

=head2 type_info_all

  my $types = $dbh->type_info_all;

The types that DBD::Pg knows, as DBI describes it.

=head1 SEE ALSO

L<DBD::Pg>

=cut
