package DBD::Pg::Catalogue;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

my @COLUMN_COLUMNS =
    qw(TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE TYPE_NAME COLUMN_SIZE BUFFER_LENGTH DECIMAL_DIGITS
    NUM_PREC_RADIX NULLABLE REMARKS COLUMN_DEF SQL_DATA_TYPE SQL_DATETIME_SUB CHAR_OCTET_LENGTH ORDINAL_POSITION IS_NULLABLE pg_type
    pg_constraint pg_schema pg_table pg_column pg_enum_values);

my @FOREIGN_KEY_COLUMNS =
    qw(UK_TABLE_CAT UK_TABLE_SCHEM UK_TABLE_NAME UK_COLUMN_NAME FK_TABLE_CAT FK_TABLE_SCHEM FK_TABLE_NAME
    FK_COLUMN_NAME ORDINAL_POSITION UPDATE_RULE DELETE_RULE FK_NAME UK_NAME DEFERABILITY UNIQUE_OR_PRIMARY UK_DATA_TYPE FK_DATA_TYPE);

my @PRIMARY_KEY_COLUMNS = qw(TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME KEY_SEQ PK_NAME DATA_TYPE pg_tablespace_name
    pg_tablespace_location pg_schema pg_table pg_column);

sub column_info {
    my ($handle, undef, $schema, $table, $column) = @_;
    my $where = join '', map { " AND $_" }
        map { _matches($handle, @$_) } [ 'n.nspname', $schema ], [ 'c.relname', $table ], [ 'a.attname', $column ];
    my $rows = $handle->selectall_arrayref(<<"SQL") or return undef;
        SELECT quote_ident(current_database()), quote_ident(n.nspname), quote_ident(c.relname), quote_ident(a.attname),
            a.atttypid::int8, format_type(a.atttypid, NULL), a.attlen, NULL::text, NULL::text, NULL::text,
            CASE WHEN a.attnotnull THEN 0 ELSE 1 END, col_description(a.attrelid, a.attnum), pg_get_expr(d.adbin, d.adrelid),
            NULL::text, NULL::text, NULL::text, a.attnum, CASE WHEN a.attnotnull THEN 'NO' ELSE 'YES' END,
            format_type(a.atttypid, a.atttypmod),
            (SELECT pg_get_constraintdef(k.oid) FROM pg_constraint k
             WHERE k.contype = 'c' AND k.conrelid = a.attrelid AND k.conkey = ARRAY[a.attnum] ORDER BY k.oid LIMIT 1),
            n.nspname, c.relname, a.attname,
            (SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = a.atttypid),
            a.atttypmod
        FROM pg_attribute a
            JOIN pg_class c ON c.oid = a.attrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attnum >= 0 AND c.relkind IN ('r', 'p', 'v', 'm', 'f')$where
        ORDER BY 2, 3, 17
SQL
    require DBD::Pg::Constants;
    for my $row (@$rows) {
        my $modifier = pop @$row;
        $row->[4] = DBD::Pg::Constants::sql_type($row->[4]);
        $row->[6] = _size($row->[6], $modifier);
    }
    return _statement($handle, 'column_info', \@COLUMN_COLUMNS, $rows);
}

sub data_sources {
    my ($driver, $more) = @_;
    my $dsn = 'dbname=postgres';
    if ($ENV{DBI_DSN}) { ($dsn = $ENV{DBI_DSN}) =~ s/^dbi:Pg://i }
    my $suffix = defined $more && !ref $more && length $more ? ";$more" : '';
    my $handle = DBI->connect("dbi:Pg:$dsn$suffix", undef, undef, { PrintError => 0, RaiseError => 0 }) or return ();
    my $names  = $handle->selectcol_arrayref('SELECT quote_ident(datname) FROM pg_catalog.pg_database ORDER BY 1');
    $handle->disconnect;
    return map { "dbi:Pg:dbname=$_$suffix" } @{ $names || [] };
}

sub foreign_key_info {
    my ($handle, undef, $key_schema, $key_table, undef, $schema, $table) = @_;
    my @names = $handle->{FetchHashKeyName} eq 'NAME_lc' ? map { lc } @FOREIGN_KEY_COLUMNS : @FOREIGN_KEY_COLUMNS;
    my @where;
    for ([ u => $key_schema, $key_table ], [ f => $schema, $table ]) {
        my ($side, $in_schema, $of) = @$_;
        next if !defined $of || !length $of;
        push @where, "${side}c.relname = " . $handle->quote($of),
            defined $in_schema && length $in_schema
            ? "${side}n.nspname = " . $handle->quote($in_schema)
            : "pg_table_is_visible(${side}c.oid)";
    }
    return _statement($handle, 'foreign_key_info', \@names, []) if !@where;
    my $where = join ' AND ', @where;
    my $rule  = sub {
        return
            "CASE k.$_[0] WHEN 'c' THEN 0 WHEN 'r' THEN 1 WHEN 'n' THEN 2 WHEN 'a' THEN 3 WHEN 'd' THEN 4 ELSE -1 END";
    };
    my ($update, $delete) = ($rule->('confupdtype'), $rule->('confdeltype'));
    my $rows = $handle->selectall_arrayref(<<"SQL") or return undef;
        SELECT quote_ident(current_database()), quote_ident(un.nspname), quote_ident(uc.relname), quote_ident(ua.attname),
            quote_ident(current_database()), quote_ident(fn.nspname), quote_ident(fc.relname), quote_ident(fa.attname),
            p.i, $update, $delete, quote_ident(k.conname), quote_ident(u.conname),
            CASE WHEN NOT k.condeferrable THEN 7 WHEN k.condeferred THEN 6 ELSE 5 END,
            CASE coalesce(u.contype, 'u') WHEN 'u' THEN 'UNIQUE' WHEN 'p' THEN 'PRIMARY' END,
            quote_ident(ut.typname), quote_ident(ft.typname)
        FROM pg_constraint k
            JOIN pg_class uc ON uc.oid = k.confrelid
            JOIN pg_namespace un ON un.oid = uc.relnamespace
            JOIN pg_class fc ON fc.oid = k.conrelid
            JOIN pg_namespace fn ON fn.oid = fc.relnamespace
            CROSS JOIN LATERAL generate_subscripts(k.conkey, 1) AS p(i)
            JOIN pg_attribute ua ON ua.attrelid = k.confrelid AND ua.attnum = k.confkey[p.i]
            JOIN pg_type ut ON ut.oid = ua.atttypid
            JOIN pg_attribute fa ON fa.attrelid = k.conrelid AND fa.attnum = k.conkey[p.i]
            JOIN pg_type ft ON ft.oid = fa.atttypid
            LEFT JOIN pg_constraint u ON u.conindid = k.conindid AND u.contype IN ('p', 'u')
        WHERE k.contype = 'f' AND uc.relkind IN ('r', 'p') AND fc.relkind IN ('r', 'p') AND $where
        ORDER BY k.conname, p.i
SQL
    return _statement($handle, 'foreign_key_info', \@names, $rows);
}

sub last_insert_id {
    my ($handle, undef, $schema, $table, undef, $attributes) = @_;
    my $in   = CPANBridge::DBI::Handle::inner($handle);
    my $fail = sub { return CPANBridge::DBI::Handle::fail($in, 1, $_[0]) };
    $attributes = { sequence => $attributes } if defined $attributes && length $attributes && !ref $attributes;
    return $fail->('last_insert_id must be passed a hashref as the final argument')
        if ref $attributes && ref $attributes ne 'HASH';
    my $sequence =
           $attributes
        && defined $attributes->{sequence}
        && length $attributes->{sequence} ? $attributes->{sequence} : undef;
    if (!defined $sequence) {
        $schema = ''                                                             if !defined $schema;
        return $fail->('last_insert_id needs at least a sequence or table name') if !defined $table || !length $table;
        my $key   = join "\0", $schema, $table;
        my $cache = !$attributes || !exists $attributes->{pg_cache} || $attributes->{pg_cache};
        $sequence = $in->{_sequences}{$key} if $cache;
        if (!defined $sequence) {
            my ($found, $candidates) = _sequences($handle, $schema, $table);
            return undef if @{ $in->{_error} };
            if (!$found) {
                my $where = length $schema ? qq( in the schema "$schema") : '';
                return $fail->(qq(Could not find the table "$table"$where));
            }
            return $fail->(qq(No suitable column found for last_insert_id of table "$table"\n)) if @$candidates != 1;
            $sequence = $in->{_sequences}{$key} = $candidates->[0];
        }
    }
    my $row = $handle->selectrow_arrayref('SELECT pg_catalog.currval(?)', undef, $sequence) or return undef;
    return $row->[0];
}

sub primary_key {
    my ($handle, @table) = @_;
    my $statement = primary_key_info($handle, @table[ 0 .. 2 ], { pg_onerow => 2 });
    my $row       = $statement && $statement->fetch or return ();
    return @{ $row->[3] };
}

sub primary_key_info {
    my ($handle, undef, $schema, $table, $attributes) = @_;
    return _statement($handle, 'primary_key_info', \@PRIMARY_KEY_COLUMNS, []) if !defined $table || !length $table;
    my $where = 'c.relname = ' . $handle->quote($table);
    $where .= ' AND n.nspname = ' . $handle->quote($schema) if defined $schema && length $schema;
    my $rows = $handle->selectall_arrayref(<<"SQL") or return undef;
        SELECT quote_ident(current_database()), quote_ident(n.nspname), quote_ident(c.relname), quote_ident(a.attname), a.attnum,
            quote_ident(x.relname), quote_ident(t.typname), quote_ident(s.spcname), quote_ident(pg_tablespace_location(s.oid)),
            n.nspname, c.relname, x.relname, c.oid::int8
        FROM pg_index i
            JOIN pg_class c ON c.oid = i.indrelid
            JOIN pg_class x ON x.oid = i.indexrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
            CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k(attnum, place)
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
            JOIN pg_type t ON t.oid = a.atttypid
        WHERE i.indisprimary AND $where
        ORDER BY c.oid, k.place
SQL

    # The first table of this name, where several schemas have one.
    my @rows = grep { $_->[12] == $rows->[0][12] } @$rows;
    pop @$_ for @rows;
    if (@rows && $attributes && exists $attributes->{pg_onerow}) {
        my @one = @{ $rows[0] };
        for my $column (3, 4, 6) {
            my @all = map { $_->[$column] } @rows;
            $one[$column] = ($attributes->{pg_onerow} || 0) == 2 ? \@all : join ', ', @all;
        }

        # The original leaves the last three out of this form.
        @one[ 9 .. 11 ] = (undef) x 3;
        @rows = (\@one);
    }
    return _statement($handle, 'primary_key_info', \@PRIMARY_KEY_COLUMNS, \@rows);
}

sub statistics_info {
    my ($handle, undef, $schema, $table, $unique_only) = @_;
    return undef if !defined $table || !length $table;
    my $where = 'c.relname = ' . $handle->quote($table);
    $where .= ' AND n.nspname = ' . $handle->quote($schema) if defined $schema && length $schema;
    my $of_table = $unique_only ? '' : <<"SQL";
        SELECT current_database() AS "TABLE_CAT", n.nspname AS "TABLE_SCHEM", c.relname AS "TABLE_NAME", NULL::bool AS "NON_UNIQUE",
            NULL::text AS "INDEX_QUALIFIER", NULL::name AS "INDEX_NAME", 'table' AS "TYPE", NULL::int AS "ORDINAL_POSITION",
            NULL::name AS "COLUMN_NAME", NULL::text AS "ASC_OR_DESC", c.reltuples AS "CARDINALITY", c.relpages AS "PAGES",
            NULL::text AS "FILTER_CONDITION", NULL::text AS "pg_expression", NULL::bool AS "pg_is_key_column",
            NULL::text AS "pg_null_ordering"
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE $where
        UNION ALL
SQL
    my $only      = $unique_only ? ' AND i.indisunique' : '';
    my $statement = $handle->prepare(<<"SQL") or return undef;
        $of_table
        SELECT current_database() AS "TABLE_CAT", n.nspname AS "TABLE_SCHEM", c.relname AS "TABLE_NAME",
            NOT i.indisunique AS "NON_UNIQUE", NULL::text AS "INDEX_QUALIFIER", x.relname AS "INDEX_NAME",
            CASE WHEN i.indisclustered THEN 'clustered' WHEN m.amname = 'btree' THEN 'btree' WHEN m.amname = 'hash' THEN 'hashed'
                ELSE 'other' END AS "TYPE",
            p.i AS "ORDINAL_POSITION", a.attname AS "COLUMN_NAME",
            CASE WHEN pg_index_column_has_property(x.oid, p.i, 'asc') THEN 'A'
                WHEN pg_index_column_has_property(x.oid, p.i, 'desc') THEN 'D' END AS "ASC_OR_DESC",
            x.reltuples AS "CARDINALITY", x.relpages AS "PAGES", pg_get_expr(i.indpred, i.indrelid) AS "FILTER_CONDITION",
            pg_get_indexdef(i.indexrelid, p.i, true) AS "pg_expression", p.i <= i.indnkeyatts AS "pg_is_key_column",
            CASE WHEN pg_index_column_has_property(x.oid, p.i, 'nulls_first') THEN 'first'
                WHEN pg_index_column_has_property(x.oid, p.i, 'nulls_last') THEN 'last' END AS "pg_null_ordering"
        FROM pg_index i
            JOIN pg_class c ON c.oid = i.indrelid
            JOIN pg_class x ON x.oid = i.indexrelid
            JOIN pg_am m ON m.oid = x.relam
            JOIN pg_namespace n ON n.oid = c.relnamespace
            CROSS JOIN LATERAL generate_series(1, i.indnatts::int) AS p(i)
            LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[p.i - 1]
        WHERE $where$only
        ORDER BY "NON_UNIQUE", "TYPE", "INDEX_QUALIFIER", "INDEX_NAME", "ORDINAL_POSITION"
SQL
    $statement->execute;
    return $statement;
}

sub table_attributes {
    my ($handle, $table) = @_;
    my $statement = $handle->column_info(undef, undef, $table, undef) or return undef;
    my %is_key    = map { $_ => 1 } $handle->primary_key(undef, undef, $table);
    my @attributes;
    while (my $row = $statement->fetchrow_hashref) {
        push @attributes,
            {
            NAME        => $row->{COLUMN_NAME},
            TYPE        => $row->{DATA_TYPE},
            SIZE        => $row->{COLUMN_SIZE},
            NULLABLE    => $row->{NULLABLE},
            NOTNULL     => $row->{NULLABLE} ? 0 : 1,
            REMARKS     => $row->{REMARKS},
            DEFAULT     => $row->{COLUMN_DEF},
            CONSTRAINT  => $row->{pg_constraint},
            PRIMARY_KEY => $is_key{ $row->{COLUMN_NAME} } ? 1 : 0,
            };
    }
    return \@attributes;
}

sub table_info {
    my ($handle, $catalog, $schema, $table, $type) = @_;
    my @given = map { defined $_ ? $_ : 'undef' } $catalog, $schema, $table;
    my $sql =
          "@given" eq '%  '                                      ? _catalogues()
        : $given[0] eq '' && $given[1] eq '%' && $given[2] eq '' ? _schemas()
        : "@given" eq '  ' && defined $type && $type eq '%'      ? _types()
        :                                                          _tables($handle, $schema, $table, $type);
    my $statement = $handle->prepare($sql) or return undef;
    $statement->execute;
    return $statement;
}

sub tables {
    my ($handle, @what) = @_;
    my $attributes = $what[4];
    my $statement  = table_info($handle, @what) or return ();
    my $bare       = ref $attributes eq 'HASH' && $attributes->{pg_noprefix};
    return map { $bare ? $_->[2] : "$_->[1].$_->[2]" } @{ $statement->fetchall_arrayref };
}

sub _catalogues {
    return
        q{SELECT quote_ident(current_database()) AS "TABLE_CAT", NULL::text AS "TABLE_SCHEM", NULL::text AS "TABLE_NAME",
        NULL::text AS "TABLE_TYPE", NULL::text AS "REMARKS", NULL::text AS pg_schema, NULL::text AS pg_table};
}

# A name with a wildcard is a pattern.
sub _matches {
    my ($handle, $expression, $name) = @_;
    return () if !defined $name || !length $name;
    return "$expression " . ($name =~ /[_%]/ ? 'LIKE ' : '= ') . $handle->quote($name);
}

sub _schemas {
    return q{SELECT NULL::text AS "TABLE_CAT", quote_ident(n.nspname) AS "TABLE_SCHEM", NULL::text AS "TABLE_NAME",
        NULL::text AS "TABLE_TYPE",
        CASE WHEN n.nspname ~ '^pg_' THEN 'system schema' ELSE 'owned by ' || pg_get_userbyid(n.nspowner) END AS "REMARKS",
        n.nspname AS pg_schema, NULL::text AS pg_table FROM pg_catalog.pg_namespace n ORDER BY "TABLE_SCHEM"};
}

# Was there a table, and which sequences make values of its unique columns; the primary key's goes before others.
sub _sequences {
    my ($handle, $schema, $table) = @_;
    my $where = length $schema ? 'n.nspname = ?' : 'pg_table_is_visible(c.oid)';
    my $rows  = $handle->selectall_arrayref(<<"SQL", undef, $table, length $schema ? $schema : ()) or return (0, []);
        WITH RECURSIVE wanted AS (
            SELECT c.oid, 0 AS step FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relname = ? AND $where
            UNION ALL SELECT h.inhparent, w.step + 1 FROM pg_inherits h JOIN wanted w ON h.inhrelid = w.oid
        )
        SELECT w.step, i.indisprimary,
            coalesce(pg_get_serial_sequence(w.oid::regclass::text, a.attname),
                substring(pg_get_expr(d.adbin, d.adrelid) FROM 'nextval\\(''(.+)''::'))
        FROM wanted w
            LEFT JOIN pg_index i ON i.indrelid = w.oid AND i.indisunique
            LEFT JOIN pg_attribute a ON a.attrelid = w.oid AND a.attnum = i.indkey[0] AND (a.atthasdef OR a.attidentity <> '')
            LEFT JOIN pg_attrdef d ON d.adrelid = w.oid AND d.adnum = a.attnum
        ORDER BY w.step
SQL
    my @found = grep { defined $_->[2] } @$rows;
    @found = grep { $_->[0] == $found[0][0] } @found;
    my @of_key = grep { $_->[1] } @found;
    return (scalar @$rows, [ map { $_->[2] } @found > 1 ? @of_key : @found ]);
}

# What COLUMN_SIZE tells: the size of the type, or what its declaration says.
sub _size {
    my ($size, $modifier) = @_;
    return $size                                                if $size > 0;
    return (($modifier & 0xffff) - 4) . ',' . ($modifier >> 16) if $modifier > 0xffff;
    return $modifier - 4                                        if $modifier >= 4;
    return undef;
}

sub _statement {
    my ($handle, $name, $columns, $rows) = @_;
    my $in = CPANBridge::DBI::Handle::inner($handle);
    return $in->{_driver}->result_statement($in, $name, { NAME => [@$columns], rows => $rows });
}

sub _tables {
    my ($handle, $schema, $table, $type) = @_;
    my $where = join '', map { " AND $_" } map { _matches($handle, @$_) } [ 'n.nspname', $schema ],
        [ 'c.relname', $table ];
    my $sql = <<"SQL";
        SELECT quote_ident(current_database()) AS "TABLE_CAT", quote_ident(n.nspname) AS "TABLE_SCHEM", quote_ident(c.relname) AS "TABLE_NAME",
            CASE WHEN n.nspname ~ '^pg_(toast_)?temp_' THEN 'LOCAL TEMPORARY'
                ELSE CASE WHEN n.nspname ~ '^pg_' THEN 'SYSTEM ' ELSE '' END
                    || CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'f' THEN 'FOREIGN TABLE' ELSE 'TABLE' END
                END AS "TABLE_TYPE",
            d.description AS "REMARKS", quote_ident(s.spcname) AS "pg_tablespace_name",
            quote_ident(pg_tablespace_location(s.oid)) AS "pg_tablespace_location", n.nspname AS pg_schema, c.relname AS pg_table
        FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_catalog.pg_description d ON d.objoid = c.oid AND d.classoid = c.tableoid AND d.objsubid = 0
            LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
            AND NOT (n.nspname ~ '^pg_(toast_)?temp_' AND NOT has_schema_privilege(n.nspname, 'USAGE'))$where
        ORDER BY "TABLE_TYPE", "TABLE_CAT", "TABLE_SCHEM", "TABLE_NAME"
SQL
    return $sql if !defined $type || !length $type || $type eq '%';
    my $types = join ', ', map { /^'/ ? $_ : $handle->quote($_) } grep { length } split /,/, $type;
    return qq{SELECT * FROM ($sql) t WHERE "TABLE_TYPE" IN ($types)};
}

sub _types {
    my %remark = (
        'TABLE'             => 'relkind ~ r|p',
        'VIEW'              => 'relkind: v',
        'MATERIALIZED VIEW' => 'relkind: m',
        'FOREIGN TABLE'     => 'relkind: f'
    );
    $remark{"SYSTEM $_"}       = "$remark{$_}; nspname ~ ^pg_(catalog|toast)\$" for keys %remark;
    $remark{'LOCAL TEMPORARY'} = 'relkind ~ r|p; nspname ~ ^pg_(toast_)?temp';
    my $rows = join ', ', map { "('$_', '$remark{$_}')" } sort keys %remark;
    return
        qq{SELECT NULL::text AS "TABLE_CAT", NULL::text AS "TABLE_SCHEM", NULL::text AS "TABLE_NAME", t.a AS "TABLE_TYPE", t.b AS "REMARKS"
        FROM (VALUES $rows) AS t(a, b) ORDER BY 4};
}

1;

=encoding utf8

=head1 NAME

DBD::Pg::Catalogue - What a PostgreSQL database holds

=head1 SYNOPSIS

  my $sth = $dbh->column_info(undef, 'public', 'sale', '%');

=head1 DESCRIPTION

The catalogue methods of DBD::Pg, with the columns and the spelling of names that its documentation tells.

=head1 FUNCTIONS

Each is the method of its name and gets the handle.

=head2 column_info

=head2 data_sources

=head2 foreign_key_info

=head2 last_insert_id

=head2 primary_key

=head2 primary_key_info

=head2 statistics_info

=head2 table_attributes

=head2 table_info

=head2 tables

=head1 SEE ALSO

L<DBD::Pg>

=cut
