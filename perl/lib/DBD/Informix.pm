package DBD::Informix;
use strict;
use warnings;

use DBD::ODBC ();

our @ISA     = ('DBD::ODBC');
our $VERSION = '2018.1031';

# Types of the database, as sqltypes.h numbers them, for {ix_type => IX_TEXT}.
my %TYPE = (
    IX_BIGINT     => 52,
    IX_BIGSERIAL  => 53,
    IX_BYTE       => 11,
    IX_CHAR       => 0,
    IX_DATE       => 7,
    IX_DATETIME   => 10,
    IX_DECIMAL    => 5,
    IX_FLOAT      => 3,
    IX_INT8       => 17,
    IX_INTEGER    => 2,
    IX_INTERVAL   => 14,
    IX_MONEY      => 8,
    IX_NCHAR      => 15,
    IX_NVARCHAR   => 16,
    IX_SERIAL     => 6,
    IX_SERIAL8    => 18,
    IX_SMALLFLOAT => 4,
    IX_SMALLINT   => 1,
    IX_TEXT       => 12,
    IX_VARCHAR    => 13,
);
our @EXPORT_OK   = sort keys %TYPE;
our %EXPORT_TAGS = (ix_types => \@EXPORT_OK);
{
    no strict 'refs';
    while (my ($name, $number) = each %TYPE) {
        *{$name} = sub () { $number }
    }
}

# How values of these types are bound: as BYTE and TEXT, anything else as CHAR.
my %BOUND_AS   = ($TYPE{IX_BYTE} => -4, $TYPE{IX_TEXT} => -1);
my %SQL_BINARY = map { $_ => 1 } -2, -3, -4;

# Fields of the SQL communication area by attribute; sqlerrd counts from 0.
my %SERIAL = (ix_serial => 0, ix_serial8 => 1, ix_bigserial => 2);

my $SQL_DBMS_NAME    = 17;
my $SQL_DBMS_VERSION = 18;

# SQLCA's warnings are none of errstr.
sub after_call { return }

sub active {
    my ($class, $in, $what) = @_;
    return 1 if $what eq 'fetch' ? $in->{Active} : ($in->{_db} || $in)->{Active};
    my ($code, $text) =
        $what eq 'fetch' ? (-400, 'Fetch attempted on unopen cursor.') : (-1803, 'Connection does not exist.');
    DBI::db::fail($in, $code, "SQL: $code: $text", $what eq 'fetch' ? '24000' : '08003');
    return '';
}

sub bind {
    my ($class, $in, $values, $types, $params, $count) = @_;
    CPANBridge::DBI::Driver::bind($class, $in, $values, $types, $params, $count);
    return if !$types || !@$types;
    $params->{types} = [ map { !defined $_ ? undef : "odbc:$_" } @$types ];
    return;
}

# ix_type, or what the original makes of DBI's types: BYTE, TEXT, or CHAR, which needs no type.
sub bind_type {
    my ($class, $in, $attributes) = @_;
    return $BOUND_AS{ $attributes->{ix_type} } if ref $attributes && defined $attributes->{ix_type};
    my $type = ref $attributes ? $attributes->{TYPE} : $attributes;
    return undef if !defined $type;
    return $SQL_BINARY{$type} ? -4 : $type == -1 ? -1 : undef;
}

sub connected { return }

sub connection {
    my ($class, $dsn, $user, $password, $attributes, $driver_in) = @_;
    my ($database, $server) = _place($dsn);
    $server = $ENV{INFORMIXSERVER} if !defined $server;
    require CPANBridge::Settings;
    my ($settings) = CPANBridge::Settings::load();
    my $connection = $settings && $settings->{informix_odbc};
    my %target     = (
        database => $database,
        defined $server ? (server => $server, _host_of($server)) : (),
        (map { defined $ENV{ uc $_ } ? ($_ => $ENV{ uc $_ }) : () } qw(client_locale db_locale)),
        defined $connection ? (connection => $connection) : (),
    );
    return {
        wire => {
            driver      => 'informix',
            target      => \%target,
            options     => {},
            environment => { map { defined $ENV{$_} ? ($_ => $ENV{$_}) : () } @DBD::ODBC::ENVIRONMENT },
        },
        replayable => '',
        attributes => {
            (map { /^ix_/ ? ($_ => $attributes->{$_}) : () } keys %$attributes),
            ix_DatabaseName => $database,
            _server         => $server,
        },
    };
}

sub driver {
    my ($class) = @_;
    return {
        Name        => 'Informix',
        Version     => $VERSION,
        Attribution => 'DBD::Informix by Jonathan Leffler et al',
        prefix      => 'ix_',
    };
}

# What ODBC's driver does then is its own affair.
*end_disconnected    = \&CPANBridge::DBI::Driver::end_disconnected;
*ends_always         = \&CPANBridge::DBI::Driver::ends_always;
*switch_disconnected = \&CPANBridge::DBI::Driver::switch_disconnected;

# What was executed last is what the communication area tells of.
sub execute_returns {
    my ($class, $in, $affected) = @_;
    _remember($in->{_db}, $in->{Statement}, $affected);
    return CPANBridge::DBI::Driver::execute_returns($class, $in, $affected);
}

sub fetch_database {
    my ($class, $in, $name) = @_;
    return $class->_communication_area($in, $name) if $name =~ /^ix_sql/ || exists $SERIAL{$name};
    return $class->information($in, $SQL_DBMS_NAME)    if $name eq 'ix_ProductName';
    return $class->information($in, $SQL_DBMS_VERSION) if $name eq 'ix_ProductVersion';
    if ($name eq 'ix_ServerVersion') {
        my $version = $class->information($in, $SQL_DBMS_VERSION);
        return defined $version && $version =~ /^(\d+)\.(\d+)/ ? $1 * 100 + $2 : 0;
    }
    return $in->{AutoCommit} && !$in->{_begun} ? '' : 1 if $name eq 'ix_InTransaction';
    return $class->_logging($in)->[0]                   if $name eq 'ix_LoggedDatabase';
    return $class->_logging($in)->[1]                   if $name eq 'ix_ModeAnsiDatabase';
    return 1  if $name =~ /^ix_(?:BlobSupport|InformixOnLine|StoredProcedures)\z/;
    return '' if $name =~ /^ix_(?:AutoErrorReport|EnableUTF8|WithoutReplication)\z/ && !exists $in->{$name};
    return $in->{$name};
}

sub fetch_statement {
    my ($class, $in, $name) = @_;
    return $class->_communication_area($in->{_db}, $name) if $name =~ /^ix_sql/ || exists $SERIAL{$name};
    if ($name =~ /^ix_(ColType|ColLength|NativeTypeName)\z/) {
        require DBD::Informix::ColumnType;
        return DBD::Informix::ColumnType::describe($1, $in->{_columns} || []);
    }
    return @{ $in->{_slots} } ? 1 : '' if $name eq 'ix_Fetchable';
    return $in->{$name};
}

sub import {
    my ($class, @names) = @_;
    my $caller = caller;
    no strict 'refs';
    for my $name (map { $_ eq ':ix_types' ? @EXPORT_OK : $_ } @names) {
        die "\"$name\" is not exported by the $class module" . CPANBridge::DBI::Handle::at() if !exists $TYPE{$name};
        *{"${caller}::$name"} = \&{$name};
    }
    return;
}

# Placeholders have numbers only: a colon belongs to names.
sub parameter_index {
    my ($class, $in, $parameter) = @_;
    return $parameter - 1 if $parameter =~ /^[0-9]+\z/ && $parameter > 0 && $parameter <= @{ $in->{_placeholders} };
    DBI::db::fail($in, -254, 'SQL: -254: Too many or too few host variables given.', '07001');
    return undef;
}

sub quote_identifier {
    my ($class, $in, @names) = @_;
    return CPANBridge::DBI::Driver::quote_identifier($class, $in, @names);
}

sub store_database {
    my ($class, $in, $name, $value) = @_;
    return CPANBridge::DBI::Driver::store_database($class, $in, $name, $value);
}

sub store_statement {
    my ($class, $in, $name, $value) = @_;
    die "the attribute $name is not supported by CPAN Bridge" . CPANBridge::DBI::Handle::at()
        if $value && $name =~ /^ix_(?:InsertCursor|ScrollCursor)\z/;
    return CPANBridge::DBI::Driver::store_statement($class, $in, $name, $value);
}

sub _communication_area {
    my ($class, $database, $name) = @_;
    my ($err, $errstr) = @{ $database->{_error} };
    my $last    = $database->{_last} || {};
    my $serials = sub { $last->{serials} ||= _serials($database, $last) };
    my $failed  = $err && $err < 0;
    return $failed ? $err : 0 if $name eq 'ix_sqlcode';
    return [ ('') x 8 ]       if $name eq 'ix_sqlwarn';

    # The name that the message is about, and the ISAM error, stand in the text.
    return $failed && $errstr =~ /\A[^\n]*?\(([^)\n]*)\)/ ? $1 : '' if $name eq 'ix_sqlerrm';
    if ($name eq 'ix_sqlerrd') {
        return [ 0, $errstr =~ /^ISAM: (-?\d+):/m ? $1 : 0, 0, 0, 0, 0 ] if $failed;
        return [ 0, $serials->()->[0] || 0, $last->{affected} || 0, 0, 0, 0 ];
    }
    return $serials->()->[ $SERIAL{$name} ] || 0 if exists $SERIAL{$name};
    return '';
}

# Where a server listens, as sqlhosts says: NAME PROTOCOL HOST SERVICE OPTIONS.
sub _host_of {
    my ($server) = @_;
    my $file = $ENV{INFORMIXSQLHOSTS};
    $file = "$ENV{INFORMIXDIR}/etc/sqlhosts" if !defined $file && defined $ENV{INFORMIXDIR};
    return if !defined $file;
    local ($!, $_);
    open my $handle, '<', $file or return;
    local $/ = "\n";
    my %found;

    while (my $line = <$handle>) {
        $line =~ s/#.*//;
        my ($name, $protocol, $host, $service) = split ' ', $line;
        next if !defined $service || $name ne $server;
        %found = (protocol => $protocol, host => $host, service => $service);
        last;
    }
    close $handle;
    return %found;
}

# [is there a log, is it of ANSI mode], as Informix tells it of a database; another server has logs.
sub _logging {
    my ($class, $in) = @_;
    return $in->{_logging} ||= [ 1, '' ] if !$in->{Active} || $class->information($in, $SQL_DBMS_NAME) !~ /Informix/i;
    return $in->{_logging} ||= do {
        my $sql = 'SELECT is_logging, is_ansi FROM sysmaster:"informix".sysdatabases WHERE name = '
            . q{(SELECT DBINFO('dbname') FROM "informix".systables WHERE tabid = 1)};
        my ($result) =
            CPANBridge::DBI::Handle::_attempt($in, 'request', 'query',
            { connection => $in->{_id}, sql => $sql, max_rows => 1 });
        my $row = $result && $result->{rows} && $result->{rows}[0];
        [ map { $_ ? 1 : '' } $row ? @$row : (1, 0) ];
    };
}

# DATABASE, DATABASE@SERVER, @SERVER, //SERVER/DATABASE.
sub _place {
    my ($dsn) = @_;
    $dsn = '' if !defined $dsn || $dsn eq '.DEFAULT.';
    return ($2,   $1) if $dsn =~ m{^//([^/]+)/(.*)\z};
    return ($1,   $2) if $dsn =~ /^(.*)\@([^\@]*)\z/;
    return ($dsn, undef);
}

sub _remember {
    my ($database, $sql, $affected) = @_;
    $database->{_last}  = { sql => $sql, affected => $affected };
    $database->{_begun} = uc $1 eq 'BEGIN' if $sql =~ /^\s*(BEGIN|COMMIT|ROLLBACK)(?:\s+WORK)?\s*;?\s*\z/i;
    return;
}

# Keys that the last INSERT made; the server is asked only if somebody wants to know.
sub _serials {
    my ($database, $last) = @_;
    return [] if !$database->{Active} || !defined $last->{sql} || $last->{sql} !~ /^\s*INSERT\b/i;
    my $sql =
        q{SELECT DBINFO('sqlca.sqlerrd1'), DBINFO('serial8'), DBINFO('bigserial') FROM "informix".systables WHERE tabid = 1};
    my ($result) =
        CPANBridge::DBI::Handle::_attempt($database, 'request', 'query',
        { connection => $database->{_id}, sql => $sql, max_rows => 1 });
    return $result && $result->{rows} ? $result->{rows}[0] || [] : [];
}

package DBD::Informix::dr;
use strict;
use warnings;

sub data_sources {
    my ($drh, $attributes) = @_;
    my $dbh = DBI->connect('dbi:Informix:sysmaster', undef, undef, { PrintError => 0, RaiseError => 0 }) or return;
    return
        map { s/ +\z//; "dbi:Informix:$_" }
        @{ $dbh->selectcol_arrayref('SELECT name FROM "informix".sysdatabases') || [] };
}

package DBD::Informix::db;
use strict;
use warnings;

my @TABLE_COLUMNS = qw(TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE REMARKS);
my %TABLE_TYPE    = (P => 'SYNONYM', S => 'SYNONYM', T => 'TABLE', V => 'VIEW');

sub do {
    my ($dbh, $sql, $attributes, @values) = @_;
    my $in   = CPANBridge::DBI::Handle::inner($dbh);
    my $rows = CPANBridge::DBI::Handle::builtin($dbh, 'do', $sql, $attributes, @values);
    DBD::Informix::_remember($in, $sql, defined $rows ? $rows + 0 : 0);
    return $rows;
}

sub column_info {
    my ($dbh, @names) = @_;
    return DBD::ODBC::db::_catalogue($dbh, 'columns', 'SQLColumns',
        [ map { defined $_ && $_ ne '' ? $_ : undef } @names[ 0 .. 3 ] ]);
}

sub last_insert_id {
    return CPANBridge::DBI::Handle::inner($_[0])->{_driver}
        ->fetch_database(CPANBridge::DBI::Handle::inner($_[0]), 'ix_serial') || undef;
}

sub ping {
    my ($dbh) = @_;
    my $in = CPANBridge::DBI::Handle::inner($dbh);
    return 0 if !$in->{Active};
    my ($result) = CPANBridge::DBI::Handle::_attempt($in, 'request', 'query',
        { connection => $in->{_id}, sql => 'SELECT 1 FROM "informix".systables WHERE tabid = 1', max_rows => 1 });
    return $result ? 1 : 0;
}

sub primary_key_info {
    my ($dbh, @names) = @_;
    return DBD::ODBC::db::_catalogue($dbh, 'primary_keys', 'SQLPrimaryKeys',
        [ map { defined $_ && $_ ne '' ? $_ : undef } @names[ 0 .. 2 ] ]);
}

sub table_info {
    my ($dbh, $catalog, $schema, $table, $type) = @_;
    my $in    = CPANBridge::DBI::Handle::inner($dbh);
    my @given = ([ 'T.owner', $schema ], [ 'T.tabname', $table ]);
    my $sql   = q{SELECT T.owner, T.tabname, T.tabtype FROM "informix".systables T WHERE T.tabid >= 100};
    my @used  = grep { defined $_->[1] && $_->[1] ne '' } @given;
    $sql .= " AND $_->[0] LIKE ?" for @used;
    my $found = $dbh->selectall_arrayref("$sql ORDER BY T.owner, T.tabname", undef, map { $_->[1] } @used)
        or return undef;
    my %wanted = map { my $name = uc $_; $name =~ s/^'|'\z//g; $name => 1 } split /\s*,\s*/,
        defined $type && $type ne '%' ? $type : '';
    my @rows;

    for my $row (@$found) {
        my ($owner, $name, $letter) = map { s/ +\z//; $_ } @$row;
        my $kind = $TABLE_TYPE{$letter} || next;
        push @rows, [ undef, $owner, $name, $kind, undef ] if !%wanted || $wanted{$kind};
    }
    return $in->{_driver}->result_statement($in, 'table_info', { NAME => \@TABLE_COLUMNS, rows => \@rows });
}

sub type_info_all { goto &DBD::ODBC::db::type_info_all }

# [owner, table, number, column, type, length] of all columns, or those of some tables.
sub _columns {
    my ($dbh, @tables) = @_;
    my $sql =
        q{SELECT T.owner, T.tabname, C.colno, C.colname, C.coltype, C.collength FROM "informix".systables T, "informix".syscolumns C WHERE T.tabid = C.tabid};
    $sql .= ' AND T.tabname IN (' . join(', ', ('?') x @tables) . ')' if @tables;
    my $rows = $dbh->selectall_arrayref("$sql ORDER BY T.owner, T.tabname, C.colno", undef, @tables) or return;
    return map {
        [ map { my $value = $_; $value =~ s/ +\z// if defined $value; $value } @$_ ]
    } @$rows;
}

# "owner".table of all tables; 'user', 'base', 'view', 'system' choose.
sub _tables {
    my ($dbh, @kinds) = @_;
    my %kind = map { $_ => 1 } @kinds;
    my @conditions;
    push @conditions, 'T.tabid >= 100'   if $kind{user} || !$kind{system};
    push @conditions, 'T.tabid < 100'    if $kind{system} && !$kind{user};
    push @conditions, q{T.tabtype = 'T'} if $kind{base};
    push @conditions, q{T.tabtype = 'V'} if $kind{view};
    my $sql  = q{SELECT T.owner, T.tabname FROM "informix".systables T WHERE } . join ' AND ', @conditions;
    my $rows = $dbh->selectall_arrayref("$sql ORDER BY T.owner, T.tabname") or return;
    return map { my ($owner, $name) = @$_; s/ +\z// for $owner, $name; qq("$owner".$name) } @$rows;
}

1;

=encoding utf8

=head1 NAME

DBD::Informix - What is Informix's about a DBI handle

=head1 SYNOPSIS

  my $dbh = DBI->connect('dbi:Informix:stores@ifx1', 'reader', $password, {RaiseError => 1, ChopBlanks => 1});
  $dbh->do('INSERT INTO orders (customer) VALUES (?)', undef, 'tea');
  my $serial = $dbh->{ix_sqlerrd}[1];

=head1 DESCRIPTION

Data source names, attributes and texts of DBD::Informix, over ODBC (L<DBD::ODBC>): IBM's ODBC driver has to be on the host, named C<IBM INFORMIX ODBC DRIVER> in F<odbcinst.ini>.
Another driver, or another name, is set by C<informix_odbc> in the bridge's configuration or C<CPAN_BRIDGE_INFORMIX_ODBC>: a connection string in which C<{server}>, C<{database}>, C<{host}>, C<{service}>,
C<{protocol}>, C<{client_locale}> and C<{db_locale}> stand for what the script wants. The methods of this class are called by L<DBI> alone.

=head1 DATA SOURCE NAMES

C<dbi:Informix:DATABASE>, C<dbi:Informix:DATABASE@SERVER>, C<dbi:Informix:@SERVER>, C<dbi:Informix://SERVER/DATABASE>. Without a server C<INFORMIXSERVER> counts; where it listens is read from
C<INFORMIXSQLHOSTS> or F<$INFORMIXDIR/etc/sqlhosts>. A user without a password, or a password without a user, is ignored.

=head1 VALUES

Dates are text as C<DBDATE> says, or C<GL_DATE> without it (C<%d>, C<%m>, C<%y>, C<%Y> and one separator; anything else dies), or C<MDY4/>, in both ways; years of two digits belong to the century that
C<DBCENTURY> says; a number bound to a DATE is days since 31 December 1899. A DATETIME is as long as its qualifier. Decimals keep their digits, floats
have 15 of them. CHAR is padded with blanks unless C<ChopBlanks> is on. TEXT and BYTE come whole, whatever C<LongReadLen> is.

=head1 ERRORS

C<err> is SQLCODE, a negative number; C<errstr> is C<SQL: -206: ...>, and in a second line C<ISAM: -111: ...> where there is one; C<state> is SQLSTATE.

=head1 ATTRIBUTES

C<ix_sqlcode>, C<ix_sqlerrd>, C<ix_sqlerrm>, C<ix_sqlwarn>, C<ix_serial>, C<ix_serial8>, C<ix_bigserial> of both kinds of handles; C<ix_DatabaseName>, C<ix_InTransaction>, C<ix_LoggedDatabase>, C<ix_ModeAnsiDatabase>,
C<ix_ProductName>, C<ix_ProductVersion>, C<ix_ServerVersion> of connections; C<ix_ColLength>, C<ix_ColType>, C<ix_Fetchable>, C<ix_NativeTypeName> of statements. C<ix_InsertCursor> and C<ix_ScrollCursor> die.

=head1 METHODS FOR DBI

=head2 after_call

  DBD::Informix->after_call($in, \%report);

Nothing becomes of messages beside a result.

=head2 active

  my $bool = DBD::Informix->active($in, $method);

Sets the error of a method that needs a connection or a cursor.

=head2 bind

  DBD::Informix->bind($in, \@values, \@types, \%params, $count);

Puts bind values and their types into the parameters of a call.

=head2 bind_type

  my $type = DBD::Informix->bind_type($in, {ix_type => IX_TEXT});

BYTE, TEXT, or nothing for what is bound as CHAR.

=head2 connected

  DBD::Informix->connected($in, $result);

Nothing.

=head2 connection

  my $request = DBD::Informix->connection($dsn, $user, $password, \%attributes);

What to ask the bridge for.

=head2 driver

  my $about = DBD::Informix->driver;

Name, version and prefix.

=head2 end_disconnected, ends_always, switch_disconnected

  DBD::Informix->end_disconnected($database, $how);

As L<CPANBridge::DBI::Driver> has them: what ODBC's driver does then is its own affair.

=head2 execute_returns

  my $rows = DBD::Informix->execute_returns($in, $affected);

What C<execute> returns; keeps what the communication area tells of it.

=head2 fetch_database

  my $value = DBD::Informix->fetch_database($in, $name);

An C<ix_> attribute of a connection.

=head2 fetch_statement

  my $value = DBD::Informix->fetch_statement($in, $name);

An C<ix_> attribute of a statement.

=head2 parameter_index

  my $index = DBD::Informix->parameter_index($in, $number);

Place of a placeholder, from 0.

=head2 quote_identifier

  my $sql = DBD::Informix->quote_identifier($in, @names);

Names between double quotes, with dots.

=head2 store_database

  DBD::Informix->store_database($in, $name, $value);

Sets an C<ix_> attribute of a connection.

=head2 store_statement

  DBD::Informix->store_statement($in, $name, $value);

Sets an C<ix_> attribute of a statement.

=head1 METHODS OF HANDLES

=head2 column_info, primary_key_info, table_info, type_info_all

  my $sth = $dbh->table_info(undef, undef, 'order%', 'TABLE');

Tables from the system catalogue, the others from the driver. C<< $dbh->func('user', 'base', '_tables') >> and C<< $dbh->func('orders', '_columns') >> are answered too.

=head2 data_sources

  my @names = DBI->data_sources('Informix');

Databases of the server.

=head2 do

  my $rows = $dbh->do($statement, \%attributes, @values);

As DBI's.

=head2 last_insert_id

  my $id = $dbh->last_insert_id;

The serial value of the last INSERT.

=head2 ping

  my $bool = $dbh->ping;

Asks for the first row of systables.

=head1 CAVEATS

=over 4

=item Proof

This driver is tested over PostgreSQL's ODBC driver with tables that imitate Informix's catalogue, and with recorded diagnostics; not with a server of Informix.

=item ISAM errors

Are told where IBM's driver gives a second record, else for those SQL errors that have one as a rule.

=item Cursors

Insert and scroll cursors are refused; cursors stay open over a commit only where the driver keeps them.

=back

=head1 SEE ALSO

L<DBI>, L<DBD::ODBC>

=cut
