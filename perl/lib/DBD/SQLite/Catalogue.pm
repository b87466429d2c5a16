package DBD::SQLite::Catalogue;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

# Catalogue methods of connections to SQLite; loaded when the first is called.

my @COLUMN =
    qw(TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE TYPE_NAME COLUMN_SIZE BUFFER_LENGTH DECIMAL_DIGITS
    NUM_PREC_RADIX NULLABLE REMARKS COLUMN_DEF SQL_DATA_TYPE SQL_DATETIME_SUB CHAR_OCTET_LENGTH ORDINAL_POSITION IS_NULLABLE);
my @FOREIGN_KEY =
    qw(PKTABLE_CAT PKTABLE_SCHEM PKTABLE_NAME PKCOLUMN_NAME FKTABLE_CAT FKTABLE_SCHEM FKTABLE_NAME FKCOLUMN_NAME
    KEY_SEQ UPDATE_RULE DELETE_RULE FK_NAME PK_NAME DEFERRABILITY UNIQUE_OR_PRIMARY);
my @INDEX = qw(TABLE_CAT TABLE_SCHEM TABLE_NAME NON_UNIQUE INDEX_QUALIFIER INDEX_NAME TYPE ORDINAL_POSITION COLUMN_NAME
    ASC_OR_DESC CARDINALITY PAGES FILTER_CONDITION);
my @PRIMARY_KEY = qw(TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME KEY_SEQ PK_NAME);
my @TABLE       = qw(TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE REMARKS);
my @TYPE =
    qw(TYPE_NAME DATA_TYPE COLUMN_SIZE LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS NULLABLE CASE_SENSITIVE SEARCHABLE
    UNSIGNED_ATTRIBUTE FIXED_PREC_SCALE AUTO_UNIQUE_VALUE LOCAL_TYPE_NAME MINIMUM_SCALE MAXIMUM_SCALE SQL_DATA_TYPE SQL_DATETIME_SUB
    NUM_PREC_RADIX INTERVAL_PRECISION);

# Numbers of SQL/CLI for what a foreign key does.
my %RULE = ('CASCADE' => 0, 'RESTRICT' => 1, 'SET NULL' => 2, 'NO ACTION' => 3, 'SET DEFAULT' => 4);

sub column_info {
    my ($dbh, $catalog, $schema, $table, $column) = @_;
    my $like = _pattern($column);
    my @rows;
    my @tables = _tables($dbh, $schema, $table, "('table', 'view', 'system')");
    for my $found (sort { $a->[0] cmp $b->[0] || $a->[1] cmp $b->[1] } @tables) {
        my ($in_schema, $name) = @$found;
        for my $about (_pragma($dbh, 'table_xinfo', $in_schema, $name)) {
            my ($place, $column_name, $type, $not_null, $default, undef, $hidden) = @$about;
            next if ($hidden || 0) == 1 || $column_name !~ $like;
            my ($size, $digits) = $type =~ s/\s*\(\s*([0-9]+)(?:\s*,\s*([0-9]+))?\s*\)//x ? ($1, $2) : ();
            push @rows,
                [
                undef, $in_schema, $name, $column_name, undef, $type, $size, undef, $digits, undef, $not_null ? 0 : 1,
                undef, $default, undef, undef, undef, $place + 1, $not_null ? 'NO' : 'YES'
                ];
        }
    }
    return _result($dbh, 'column_info', \@COLUMN, \@rows);
}

sub foreign_key_info {
    my ($dbh, undef, $key_schema, $key_table, undef, $schema, $table) = @_;
    my @rows;
    my $key_like = _pattern($key_table);
    for my $found (_tables($dbh, $schema, $table, "('table')")) {
        my ($in_schema, $name, undef, $sql) = @$found;
        my @clauses = _references($sql);
        for my $about (_pragma($dbh, 'foreign_key_list', $in_schema, $name)) {
            my ($id, $sequence, $target, $from, $to, $on_update, $on_delete) = @$about;
            next if defined $key_table && $target !~ $key_like;
            my ($other) = _tables($dbh, $key_schema, undef, "('table')", $target, $in_schema);
            next if !$other;
            my @key = map { $_->[1] }
                sort { $a->[5] <=> $b->[5] } grep { $_->[5] } _pragma($dbh, 'table_info', @$other[ 0, 1 ]);
            my $primary = grep { defined $to && lc $_ eq lc $to } @key;
            push @rows,
                [
                undef, $other->[0], $other->[1], $to, undef, $in_schema, $name, $from,
                $sequence + 1,
                @RULE{ $on_update, $on_delete },
                undef, undef,
                $clauses[ -1 - $id ] || 7,
                $primary ? 'PRIMARY' : 'UNIQUE'
                ];
        }
    }
    return _result($dbh, 'foreign_key_info', \@FOREIGN_KEY, \@rows);
}

sub primary_key_info {
    my ($dbh, $catalog, $schema, $table) = @_;
    my @rows;
    for my $found (_tables($dbh, $schema, $table, "('table')")) {
        my ($in_schema, $name, undef, $sql) = @$found;
        my ($key_name) = ($sql || '') =~ /\bCONSTRAINT\s+(\S+|"[^"]+")\s+PRIMARY\s+KEY\b/i;
        $key_name =~ s/^["'`\[]|["'`\]]\z//g if defined $key_name;
        my @key = sort { $a->[5] <=> $b->[5] } grep { $_->[5] } _pragma($dbh, 'table_info', $in_schema, $name);
        push @rows,
            map { [ undef, $in_schema, $name, $_->[1], $_->[5], defined $key_name ? $key_name : 'PRIMARY KEY' ] } @key;
    }
    return _result($dbh, 'primary_key_info', \@PRIMARY_KEY, \@rows);
}

sub sqlite_table_column_metadata {
    my ($dbh, $schema, $table, $column) = @_;
    if (!defined $column) {
        my $in = CPANBridge::DBI::Handle::inner($dbh);
        CPANBridge::DBI::Handle::fail($in, '-2', 'table_column_metadata requires a column name');
        return {};
    }
    for my $in_schema (defined $schema && $schema ne '' ? $schema : map { $_->[1] } _pragma($dbh, 'database_list')) {
        my ($found)     = grep { lc $_->[1] eq lc $column } _pragma($dbh, 'table_info', $in_schema, $table) or next;
        my ($about)     = _tables($dbh, $in_schema, undef, "('table')", $table);
        my $sql         = $about && defined $about->[3] ? $about->[3] : '';
        my ($collation) = $sql =~ /(?:^|[(,])\s*["'`\[]?\Q$found->[1]\E["'`\]]?\s[^,]*?\bCOLLATE\s+["'`\[]?(\w+)/i;
        return {
            auto_increment => $found->[5] && $sql =~ /\bAUTOINCREMENT\b/i ? 1          : 0,
            collation_name => defined $collation                          ? $collation : 'BINARY',
            data_type      => lc $found->[2],
            not_null       => $found->[3],
            primary        => $found->[5] ? 1 : 0,
        };
    }
    return {};
}

sub statistics_info {
    my ($dbh, $catalog, $schema, $table, $unique_only) = @_;
    my @rows;
    for my $found (_tables($dbh, $schema, $table, "('table')")) {
        my ($in_schema, $name) = @$found;
        for my $index (_pragma($dbh, 'index_list', $in_schema, $name)) {
            my (undef, $index_name, $unique) = @$index;
            next if $unique_only && !$unique;
            push @rows, map {
                [
                    undef,   $in_schema,  $name,   $unique ? 0 : 1, undef, $index_name,
                    'btree', $_->[0] + 1, $_->[2], undef,           undef, undef,
                    undef
                ]
            } _pragma($dbh, 'index_info', $in_schema, $index_name);
        }
    }
    return _result($dbh, 'statistics_info', \@INDEX, \@rows);
}

sub table_info {
    my ($dbh, $catalog, $schema, $table, $type) = @_;
    my ($all, $none) = ('%', sub { defined $_[0] && $_[0] eq '' });
    if (defined $catalog && $catalog eq $all && $none->($schema) && $none->($table)) {
        return _result($dbh, 'table_info', \@TABLE, [ [ (undef) x 5 ] ]);
    }
    if (defined $schema && $schema eq $all && $none->($catalog) && $none->($table)) {
        my %seen = map { $_->[1] => 1 } _pragma($dbh, 'database_list');
        return _result($dbh, 'table_info', \@TABLE,
            [ map { [ undef, $_, undef, undef, undef ] } sort keys %seen, $seen{temp} ? () : 'temp' ]);
    }
    if (defined $type && $type eq $all && $none->($catalog) && $none->($schema) && $none->($table)) {
        return _result($dbh, 'table_info', \@TABLE,
            [ map { [ undef, undef, undef, $_, undef ] } 'LOCAL TEMPORARY', 'SYSTEM TABLE', 'TABLE', 'VIEW' ]);
    }
    my %wanted = map { s/^\s*'?|'?\s*\z//g; uc $_ => 1 } split /,/, defined $type ? $type : '';
    my @rows;
    for my $found (_tables($dbh, $schema, $table, "('table', 'view', 'index', 'system')")) {
        my ($in_schema, $name, $kind, $sql) = @$found;
        my $is = $kind eq 'system' ? 'SYSTEM TABLE' : $in_schema eq 'temp'
            && $kind eq 'table' ? 'LOCAL TEMPORARY' : uc $kind;
        next if %wanted && !$wanted{$is};
        push @rows, [ undef, $in_schema, $name, $is, undef, $sql ];
    }
    @rows = sort { $a->[3] cmp $b->[3] || $a->[1] cmp $b->[1] || $a->[2] cmp $b->[2] } @rows;
    return _result($dbh, 'table_info', [ @TABLE, 'sqlite_sql' ], \@rows);
}

sub type_info_all {
    my $number = 0;
    my %index  = map { $_ => $number++ } @TYPE;
    my @types;
    for ([ undef, 0 ], [ 'INTEGER', 4, 2 ], [ 'REAL', 8, 1 ], [ 'TEXT', 12, 1 ], [ 'BLOB', 30, 1 ]) {
        my ($name, $type, $nullable) = @$_;
        my @row = (undef) x @TYPE;
        @row[ @index{qw(TYPE_NAME DATA_TYPE)} ]           = ($name,     $type);
        @row[ @index{qw(NULLABLE SEARCHABLE)} ]           = ($nullable, 3) if defined $name;
        @row[ @index{qw(LITERAL_PREFIX LITERAL_SUFFIX)} ] = ("'", "'") if $type == 12;
        push @types, \@row;
    }
    return [ \%index, @types ];
}

# What SQL's LIKE means as a pattern. No pattern matches everything.
sub _pattern {
    my ($like) = @_;
    return qr// if !defined $like || $like eq '' || $like eq '%';
    my $pattern = join '', map { $_ eq '%' ? '.*' : $_ eq '_' ? '.' : quotemeta } split /(\\?.)/s, $like;
    return qr/\A$pattern\z/is;
}

sub _pragma {
    my ($dbh, $pragma, $schema, $argument) = @_;
    my $sql = 'PRAGMA ' . (defined $schema ? _quoted($schema) . '.' : '') . $pragma;
    $sql .= '(' . _quoted($argument) . ')' if defined $argument;
    return @{ $dbh->selectall_arrayref($sql) || [] };
}

sub _quoted {
    my ($name) = @_;
    $name =~ s/"/""/g;
    return qq("$name");
}

# Deferrability of the foreign keys of a table, in the order of its SQL.
sub _references {
    my ($sql) = @_;
    my @clauses;
    $sql = '' if !defined $sql;
    while ($sql =~ /\bREFERENCES\b((?:[^,()]|\((?:[^()]|\([^()]*\))*\))*)/gi) {
        my $clause = $1;
        push @clauses,
              $clause =~ /\bDEFERRABLE\b/i && $clause !~ /\bNOT\s+DEFERRABLE\b/i
            ? $clause =~ /\bINITIALLY\s+DEFERRED\b/i
                ? 5
                : 6
            : 7;
    }
    return @clauses;
}

sub _result {
    my ($dbh, $name, $columns, $rows) = @_;
    my $in = CPANBridge::DBI::Handle::inner($dbh);
    return undef if @{ $in->{_error} };
    return $in->{_driver}->result_statement($in, $name, { NAME => $columns, rows => $rows });
}

# [schema, name, kind, sql] of what is there, in all schemas or those that match.
sub _tables {
    my ($dbh, $schema, $table, $kinds, $exactly, $first) = @_;
    my ($schema_like, $like) = (_pattern($schema), _pattern($table));
    my @schemas = map { $_->[1] } _pragma($dbh, 'database_list');
    push @schemas, 'temp' if !grep { $_ eq 'temp' } @schemas;
    @schemas = sort { ($b eq $first) <=> ($a eq $first) } @schemas if defined $first;
    my @found;
    for my $in_schema (grep { $_ =~ $schema_like } @schemas) {
        my $master = $in_schema eq 'temp' ? 'sqlite_temp_master' : 'sqlite_master';
        push @found,
            grep { defined $exactly ? lc $_->[1] eq lc $exactly : $_->[1] =~ $like }
            map  { [ $in_schema, @$_ ] } @{
            $dbh->selectall_arrayref(
                      "SELECT CASE type WHEN 'index' THEN tbl_name ELSE name END, type, sql FROM "
                    . _quoted($in_schema)
                    . ".$master WHERE type IN $kinds"
                )
                || [] };
        push @found, [ $in_schema, $master, 'system', undef ]
            if $kinds =~ /system/ && $in_schema =~ /^(?:main|temp)\z/ && $master =~ $like;
    }
    return @found;
}

1;

=encoding utf8

=head1 NAME

DBD::SQLite::Catalogue - What a database of SQLite tells about itself

=head1 SYNOPSIS

  my $sth = $dbh->column_info(undef, undef, 'sale', '%');

=head1 DESCRIPTION

The catalogue methods of connections, with the columns and values of DBD::SQLite. Patterns are those of C<LIKE>; undef matches everything.

=head1 FUNCTIONS

Each is the method of this name.

=head2 column_info

  my $sth = $dbh->column_info($catalog, $schema, $table, $column);

Columns of tables and views.

=head2 foreign_key_info

  my $sth = $dbh->foreign_key_info(undef, $key_schema, $key_table, undef, $schema, $table);

Foreign keys, a row for each of their columns.

=head2 primary_key_info

  my $sth = $dbh->primary_key_info($catalog, $schema, $table);

Columns of primary keys.

=head2 sqlite_table_column_metadata

  my $about = $dbh->sqlite_table_column_metadata($schema, $table, $column);

A hash with C<data_type>, C<collation_name>, C<not_null>, C<primary> and C<auto_increment>.

=head2 statistics_info

  my $sth = $dbh->statistics_info($catalog, $schema, $table, $unique_only, $quick);

Indexes, a row for each of their columns.

=head2 table_info

  my $sth = $dbh->table_info($catalog, $schema, $table, $type);

Tables, views and indexes.

=head2 type_info_all

  my $types = $dbh->type_info_all;

SQLite's storage classes.

=head1 SEE ALSO

L<DBD::SQLite>

=cut
