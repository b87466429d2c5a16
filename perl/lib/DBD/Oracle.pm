package DBD::Oracle;
use strict;
use warnings;

use DBD::Oracle::Bind;
use DBD::Oracle::Constants;
use DBI      ();
use Exporter ();

our @ISA     = ('DBD::Oracle::Bind', 'Exporter');
our $VERSION = '1.95';
our $drh;
our (@EXPORT_OK, %EXPORT_TAGS);
DBD::Oracle::Constants::install(__PACKAGE__);

# Variables of the script that OCI would read.
my @ENVIRONMENT =
    qw(LOCAL NLS_CALENDAR NLS_COMP NLS_CURRENCY NLS_DATE_FORMAT NLS_DATE_LANGUAGE NLS_DUAL_CURRENCY NLS_ISO_CURRENCY
    NLS_LANG NLS_LENGTH_SEMANTICS NLS_NCHAR_CONV_EXCP NLS_NUMERIC_CHARACTERS NLS_SORT NLS_TIMESTAMP_FORMAT NLS_TIMESTAMP_TZ_FORMAT
    ORACLE_HOME ORACLE_SID ORA_DRCP ORA_DRCP_CLASS ORA_SDTZ TNS_ADMIN TWO_TASK);

# Attributes of connect that are options of the connection, and those of them that may change later.
my %AT_CONNECT = map { $_ => 1 } qw(connect_timeout drcp drcp_class driver_name session_mode);
my %CHANGEABLE = map { $_ => 1 } qw(action client_identifier client_info module_name);

# What private_attribute_info tells.
my %PRIVATE_ATTRIBUTES = (
    dr => ['ora_home_key'],
    db => [
        qw(ora_max_nested_cursors ora_array_chunk_size ora_ph_type ora_ph_csform ora_parse_error_offset ora_dbh_share ora_svchp
            ora_errhp ora_init_mode ora_events ora_charset ora_ncharset ora_session_mode ora_verbose ora_oci_success_warn ora_objects
            ora_ncs_buff_mtpl ora_drcp ora_drcp_class ora_drcp_min ora_drcp_max ora_drcp_incr ora_drcp_rlb ora_oratab_orahome
            ora_module_name ora_driver_name ora_client_info ora_client_identifier ora_action ora_taf_function)
    ],
    st => [qw(ora_lengths ora_types ora_rowid ora_est_row_width ora_type ora_fail_over)],
);

# Attributes that are options of a statement.
my %OF_STATEMENT =
    map { $_ => 1 } qw(auto_lob check_sql max_nested_cursors placeholders prefetch_memory prefetch_rows row_cache_off);

# A cursor in a row of another result cannot be executed, and ends when that moves on.
sub active {
    my ($class, $in, $what) = @_;
    if ($in->{_is_nested}) {
        my $why =
              $what eq 'execute' ? 'explicit execute forbidden for nested cursor'
            : $in->{_defunct}    ? 'nested cursor is defunct (parent row is no longer current)'
            :                      undef;
        if (defined $why) { CPANBridge::DBI::Handle::fail($in, '-1', "ERROR $why"); return '' }
    }
    $class->SUPER::active($in, $what) or return '';
    return 1 if $what !~ /^fetch/ || $in->{_local} || $in->{Active} || @{ $in->{_rows} } || @{ $in->{_cells} };
    CPANBridge::DBI::Handle::fail($in, '-1', 'ERROR no statement executing (perhaps you need to call execute first)');
    return '';
}

sub after_call {
    my ($class, $in, $report, $by) = @_;
    CPANBridge::DBI::Handle::record($by || $in, '0', $report->{warning}, 'S1000') if defined $report->{warning};
    return;
}

sub call_options {
    my ($class, $in, $function, $params, $attributes) = @_;
    return if $function eq 'execute';

    # do prepares, as a script that sees the error's statement knows.
    if ($function eq 'do') { $in->{Statement} = $params->{sql}; delete $in->{_plain_do} }
    my %options = (long_read_len => $in->{LongReadLen}, long_trunc_ok => $in->{LongTruncOk} ? 1 : 0);
    for my $source ($in, $attributes || {}) {
        for my $name (keys %OF_STATEMENT) {
            $options{$name} = $source->{"ora_$name"} if defined $source->{"ora_$name"};
        }
        $options{row_cache_size} = $source->{RowCacheSize} if defined $source->{RowCacheSize};
    }
    if ($attributes) {
        $options{long_read_len} = $attributes->{LongReadLen} if defined $attributes->{LongReadLen};
        $options{long_trunc_ok} = $attributes->{LongTruncOk}    ? 1 : 0 if defined $attributes->{LongTruncOk};
        $options{check_sql}     = $attributes->{ora_parse_lang} ? 0 : $options{check_sql}
            if defined $attributes->{ora_parse_lang};
        die 'scrollable cursors (ora_exe_mode) are not supported by CPAN Bridge' . CPANBridge::DBI::Handle::at()
            if $attributes->{ora_exe_mode};
    }
    $params->{options} = { map { defined $options{$_} ? ($_ => $options{$_}) : () } keys %options };
    return;
}

# ChopBlanks is for CHAR; VARCHAR2 keeps what it has.
sub chopped_columns {
    my ($class, $in) = @_;
    my $columns = $in->{_columns} || [];
    return [ grep { ($columns->[$_]{type} || 0) == 1 } 0 .. $#$columns ];
}

sub connection {
    my ($class, $dsn, $user, $password, $attributes) = @_;
    my %given = map { /^ora_(\w+)\z/ ? ($1 => $attributes->{$_}) : () } keys %$attributes;
    for my $name (grep { $given{$_} } qw(taf taf_callback charset ncharset envhp svchp init_mode)) {
        die "ora_$name is not supported by CPAN Bridge" . CPANBridge::DBI::Handle::at()
            if $name =~ /^(?:taf|envhp|svchp)/;
    }
    my $pool_class = defined $ENV{ORA_DRCP_CLASS} ? $ENV{ORA_DRCP_CLASS} : $given{drcp_class};
    if (defined $pool_class) {
        die q(ora_drcp_class cannot contain a '*'!) . CPANBridge::DBI::Handle::at() if index($pool_class, '*') >= 0;
        die 'ora_drcp_class must be less than 1024 characters!' . CPANBridge::DBI::Handle::at()
            if length $pool_class > 1024;
        $given{drcp_class} = $pool_class;
    }
    my %options =
        map { ($AT_CONNECT{$_} || $CHANGEABLE{$_}) && defined $given{$_} ? ($_ => "$given{$_}") : () } keys %given;
    $options{time_zone} = _time_zone();
    my %environment = map { defined $ENV{$_} ? ($_ => $ENV{$_}) : () } @ENVIRONMENT;
    require CPANBridge::World;
    for my $name (grep { defined $environment{$_} && $environment{$_} ne '' } qw(ORACLE_HOME TNS_ADMIN)) {
        $environment{$name} = CPANBridge::World::absolute_path($environment{$name});
    }
    if (defined $given{charset}) {
        my $language = defined $environment{NLS_LANG} ? $environment{NLS_LANG} : '';
        $language =~ s/\..*//;
        $environment{NLS_LANG} = "$language.$given{charset}";
    }
    my $name = $user;
    if (defined $name) {
        $name =~ s/\@.*//s       if $dsn eq '';
        $name =~ s{(?<=.)/.*}{}s if !defined $password || $password eq '';
    }
    my $client = _client_libraries();
    $options{client} = $client if defined $client;
    return {
        wire => {
            driver      => defined $options{client} ? 'oracle_thick' : 'oracle',
            target      => { database => $dsn },
            options     => \%options,
            environment => \%environment,
        },
        replayable => '',
        attributes => {
            RowCacheSize => 0,
            Username     => defined $name ? uc $name : undef,
            (map { $_ => defined $name ? uc $name : '' } qw(USER CURRENT_USER)),
            (map { ("ora_$_" => $given{$_}) } keys %given)
        },
    };
}

sub driver {
    my ($class) = @_;
    return {
        Name        => 'Oracle',
        Version     => $VERSION,
        Attribution => 'DBD::Oracle by Tim Bunce',
        prefix      => 'ora_',
        defaults    => { ShowErrorStatement => 1 },
        inout       => 1,
        inout_array => 1,
    };
}

sub fetch_database {
    my ($class, $in, $name) = @_;
    return _error_offset($in) if $name eq 'ora_parse_error_offset';
    return $in->{$name};
}

sub fetch_statement {
    my ($class, $in, $name) = @_;
    return [ map { $_->{types} } @{ $in->{_columns}   || [] } ] if $name eq 'ora_types';
    return [ map { $_->{lengths} } @{ $in->{_columns} || [] } ] if $name eq 'ora_lengths';
    return _error_offset($in) if $name eq 'ora_parse_error_offset';
    return $in->{$name};
}

sub information {
    my ($class, $in, $number) = @_;
    require DBD::Oracle::Catalogue;
    return DBD::Oracle::Catalogue::information($in, $number);
}

sub private_attributes {
    my ($class, $in) = @_;
    return { map { $_ => undef } @{ $PRIVATE_ATTRIBUTES{ $in->{Type} } || [] } };
}

sub store_database {
    my ($class, $in, $name, $value) = @_;
    (my $plain = $name) =~ s/^ora_//;
    if ($CHANGEABLE{$plain}) {
        DBI::db::call(
            $in,
            request => 'configure',
            { connection => $in->{_id}, options => { $plain => defined $value ? "$value" : '' } }) or return '';
    }
    $in->{$name} = $value;
    return 1;
}

# Where Oracle's client libraries are, if they shall be used. Trouble with the configuration is told by the connection.
sub _client_libraries {
    local ($!, $@);
    require CPANBridge::Settings;
    my ($settings) = CPANBridge::Settings::load();
    my $directory  = $settings && $settings->{oracle_client};
    return defined $directory && $directory ne '' ? $directory : undef;
}

# Where the parser stopped: it stands in the error's text.
sub _error_offset {
    my ($in) = @_;
    my $text = $in->{_error}[1];
    return defined $text && $text =~ /<\*> indicator at char (\d+) in '/ ? $1 : undef;
}

# The script's zone now, as OCI takes it from the system.
sub _time_zone {
    my $now     = time;
    my @local   = localtime $now;
    my @utc     = gmtime $now;
    my $days    = $local[5] <=> $utc[5] || $local[7] <=> $utc[7];
    my $minutes = ($local[2] - $utc[2]) * 60 + $local[1] - $utc[1] + $days * 1440;
    return sprintf '%s%02d:%02d', $minutes < 0 ? '-' : '+', int(abs($minutes) / 60), abs($minutes) % 60;
}

package DBD::Oracle::dr;
use strict;
use warnings;

sub data_sources {
    require DBD::Oracle::Catalogue;
    return map { "dbi:Oracle:$_" } DBD::Oracle::Catalogue::names_of_services();
}

package DBD::Oracle::db;
use strict;
use warnings;

# Methods whose packages are loaded when the first of them is called.
my %METHODS = (
    Catalogue => [qw(column_info foreign_key_info primary_key_info statistics_info table_info type_info_all)],
    Lob       =>
        [qw(ora_lob_append ora_lob_chunk_size ora_lob_is_init ora_lob_length ora_lob_read ora_lob_trim ora_lob_write)],
    Private => [
        qw(dbms_msgpipe_ack dbms_msgpipe_get dbms_output_enable dbms_output_get dbms_output_put ora_can_taf ora_can_unicode
            ora_nls_parameters ora_server_version plsql_errstr)
    ],
);
for my $package (keys %METHODS) {
    for my $name (@{ $METHODS{$package} }) {
        no strict 'refs';
        *$name = sub {
            require "DBD/Oracle/$package.pm";
            goto &{"DBD::Oracle::${package}::$name"};
        };
    }
}

# Those that the bridge does not have die by name.
for my $name (qw(ora_db_shutdown ora_db_startup reauthenticate)) {
    no strict 'refs';
    *$name = sub { die "DBD::Oracle's $name is not supported by CPAN Bridge" . CPANBridge::DBI::Handle::at() };
}

# Oracle has no such key.
sub last_insert_id { return undef }

# Oracle commits on an orderly disconnect; a handle that is only forgotten is rolled back.
sub disconnect {
    my ($dbh) = @_;
    my $in = CPANBridge::DBI::Handle::inner($dbh);
    if ($in->{Active} && $in->{_id}) {
        DBI::db::call($in, request => 'commit', { connection => $in->{_id} });
    }
    return CPANBridge::DBI::Handle::builtin($dbh, 'disconnect');
}

package DBD::Oracle::st;
use strict;
use warnings;

# OCI's numbers of kinds of statements.
my %KIND = (
    ALTER   => 7,
    BEGIN   => 8,
    CALL    => 10,
    CREATE  => 5,
    DECLARE => 9,
    DELETE  => 3,
    DROP    => 6,
    INSERT  => 4,
    MERGE   => 16,
    SELECT  => 1,
    UPDATE  => 2,
    WITH    => 1,
);

sub ora_ping { return DBI::db::_outer(CPANBridge::DBI::Handle::inner($_[0])->{_db})->ping }

sub ora_stmt_type {
    my ($sth) = @_;
    return $KIND{ _first_word($sth) } || 0;
}

sub ora_stmt_type_name {
    my ($sth) = @_;
    my $word = _first_word($sth);
    return !$KIND{$word} ? 'UNKNOWN' : $word eq 'WITH' ? 'SELECT' : $word;
}

sub _first_word {
    my ($sth)  = @_;
    my ($word) = $sth->{Statement} =~ m{^(?:\s|--[^\n]*\n|/\*.*?\*/|\()*([A-Za-z]*)}s;
    return uc $word;
}

for my $name (qw(ora_fetch_scroll ora_scroll_position)) {
    no strict 'refs';
    *$name = sub { die "$name: scrollable cursors are not supported by CPAN Bridge" . CPANBridge::DBI::Handle::at() };
}

1;

=encoding utf8

=head1 NAME

DBD::Oracle - What is Oracle's about a DBI handle

=head1 SYNOPSIS

  use DBI;
  use DBD::Oracle qw(:ora_types);

  my $dbh = DBI->connect('dbi:Oracle:PROD', 'scott', 'tiger', {RaiseError => 1, AutoCommit => 0});
  my $sth = $dbh->prepare('SELECT name, amount FROM sale WHERE day = TO_DATE(?, \'YYYY-MM-DD\')');
  $sth->execute('2024-03-01');
  while (my ($name, $amount) = $sth->fetchrow_array) { print "$name;$amount\n" }

  my $cursor;
  my $block = $dbh->prepare('BEGIN report.open_sales(:c); END;');
  $block->bind_param_inout(':c', \my $rows, 0, {ora_type => ORA_RSET});
  $block->execute;
  while (my @row = $rows->fetchrow_array) { print "@row\n" }
  $dbh->disconnect;

=head1 DESCRIPTION

Data source names, attributes, bind types and private methods of DBD::Oracle 1.95, without Oracle's client libraries: the bridge speaks Oracle's
protocol itself (Thin mode of node-oracledb; databases from 12.1 on). What was proven how is told in F<docs/oracle.md>. The methods of this class are called by L<DBI> alone.

=head1 DATA SOURCE NAMES

C<dbi:Oracle:NAME> with a name of F<tnsnames.ora> (in C<TNS_ADMIN>, C<ORACLE_HOME/network/admin>, F</var/opt/oracle> or F</etc>); C<dbi:Oracle:host=H;sid=S;port=P> with
C<service_name>, C<instance_name>, C<server> in any order, without a port 1526 and then 1521; C<dbi:Oracle://H:P/SERVICE>; C<dbi:Oracle:(DESCRIPTION=...)>; an empty one with C<user@NAME>, or
C<TWO_TASK>. The user may hold the password (C<scott/tiger>). C<:POOLED>, C<ora_drcp> and C<ORA_DRCP> ask for a pooled server.

=head1 THE SCRIPT'S ENVIRONMENT

C<NLS_LANG> and the other C<NLS_> variables, C<ORA_SDTZ> and the script's time zone become those of the session, as OCI does it; without C<NLS_LANG> the session is
AMERICAN_AMERICA. A character set in C<NLS_LANG> other than UTF-8 makes text bytes of that set.

=head1 ATTRIBUTES

At connect: C<ora_charset> (of the script, instead of that in C<NLS_LANG>; C<ora_ncharset> and C<ora_init_mode> mean nothing here), C<ora_session_mode>, C<ora_drcp>, C<ora_drcp_class>, C<ora_driver_name>, C<ora_connect_timeout> (seconds; ours). Also later: C<ora_module_name>, C<ora_action>, C<ora_client_identifier>,
C<ora_client_info>, C<ora_ph_type>, C<ora_ph_csform>, C<ora_max_nested_cursors>. C<ora_parse_error_offset> after an error. At prepare: C<ora_check_sql>, C<ora_auto_lob>, C<ora_placeholders>, C<ora_prefetch_rows>, C<ora_prefetch_memory>, C<ora_row_cache_off>,
C<RowCacheSize>. Of a statement: C<ora_types>, C<ora_lengths>. C<ShowErrorStatement> is on. C<LongReadLen> (80) and C<LongTruncOk> count at prepare.

=head1 PLACEHOLDERS

C<?>, C<:1> or C<:name>, one style in a statement. C<execute(@values)> is for the first two; names are bound one by one, with C<bind_param(':name', $value)>.

=head2 Cursors

With C<< {ora_type => ORA_RSET} >> C<bind_param_inout> gets a REF CURSOR as a statement handle, undef for one that was not opened; C<bind_param> gives such a handle back to
PL/SQL. A column C<CURSOR(SELECT ...)> is a statement handle too, of type C<ORA_RSET>: it ends when its parent fetches the next row, so C<fetchall_*> has no use of it. C<ora_max_nested_cursors>
of the connection lets so many rows more be fetched ahead.

=head2 PL/SQL tables

C<ORA_VARCHAR2_TABLE> and C<ORA_NUMBER_TABLE> are bound to array references, with C<bind_param_inout> to references to them. C<ora_maxarray_numentries> is the most elements that go
in or come back, the length that of an element; C<ora_internal_type> C<SQLT_INT> or C<SQLT_FLT> (doubles, unless told) says what numbers are to C.

=head2 RETURNING

A scalar gets the value of the last row changed. For C<execute_array>, C<bind_param_inout_array> gives an array that gets one value a tuple.

=head2 LOBs

C<ORA_CLOB> and C<ORA_BLOB> take text and bytes of any length. Those that a block returns come as text up to C<LongReadLen>, as locators with C<< {ora_auto_lob => 0} >>.

=head1 EXPORTS

On request C<:ora_types>, C<:ora_session_modes>, C<:ora_fetch_orient>, C<:ora_exe_modes>, C<:ora_fail_over>, C<SQLCS_IMPLICIT>, C<SQLCS_NCHAR> and C<ORA_OCI>.

=head1 METHODS OF A CONNECTION

=head2 ora_can_taf

  my $bool = $dbh->ora_can_taf;

Never.

=head2 ora_can_unicode

  my $bits = $dbh->ora_can_unicode;

1: the national character set is Unicode; 2: the database's own; 3: both.

=head2 ora_lob_append

  $dbh->ora_lob_append($locator, $data);

Adds to a LOB. Locators come from statements prepared with C<< {ora_auto_lob => 0} >>; to write, select them C<FOR UPDATE> in a transaction.

=head2 ora_lob_chunk_size

  my $size = $dbh->ora_lob_chunk_size($locator);

Size of the server's chunks.

=head2 ora_lob_is_init

  my $bool = $dbh->ora_lob_is_init($locator);

Is it a locator?

=head2 ora_lob_length

  my $length = $dbh->ora_lob_length($locator);

In characters, of a BLOB in bytes.

=head2 ora_lob_read

  my $data = $dbh->ora_lob_read($locator, $offset, $length);

A part, from 1.

=head2 ora_lob_trim

  $dbh->ora_lob_trim($locator, $length);

Cuts it.

=head2 ora_lob_write

  $dbh->ora_lob_write($locator, $offset, $data);

Overwrites from an offset.

=head2 ora_nls_parameters

  my $parameters = $dbh->ora_nls_parameters($refresh);

C<V$NLS_PARAMETERS> as a hash.

=head2 ora_server_version

  my $parts = $dbh->ora_server_version;

C<[19, 3, 0, 0, 0]>.

=head1 METHODS OF A STATEMENT

=head2 ora_ping

  my $bool = $sth->ora_ping;

C<ping> of its connection.

=head2 ora_stmt_type

  my $number = $sth->ora_stmt_type;

OCI's number of what it is: 1 for SELECT, 4 for INSERT, 8 for BEGIN and so on; 0 for what OCI has none for.

=head2 ora_stmt_type_name

  my $name = $sth->ora_stmt_type_name;

C<SELECT>, C<INSERT>, C<UNKNOWN>, ...

=head1 PRIVATE METHODS BY func

=head2 dbms_msgpipe_ack

  $dbh->func($message, 'dbms_msgpipe_ack');

See C<dbms_msgpipe_get>.

=head2 dbms_msgpipe_get

  my $message = $dbh->func('dbms_msgpipe_get');

Calls the package DBMS_MSGPIPE, which the database must have.

=head2 dbms_output_enable

  $dbh->func($size, 'dbms_output_enable');

Keeps output, up to 20000 bytes unless told.

=head2 dbms_output_get

  my @lines = $dbh->func('dbms_output_get');

All lines, in scalar context the next.

=head2 dbms_output_put

  $dbh->func(@lines, 'dbms_output_put');

Adds lines.

=head2 plsql_errstr

  my $text = $dbh->func('plsql_errstr');

Compilation errors of stored code (C<USER_ERRORS>).

=head1 METHODS INSTEAD OF DBI'S

=head2 data_sources

  my @names = DBI->data_sources('Oracle');

Names of F<tnsnames.ora>.

=head2 last_insert_id

  my $nothing = $dbh->last_insert_id;

Undef: use RETURNING INTO.

=head2 disconnect

  $dbh->disconnect;

Commits an open transaction, as Oracle does on an orderly disconnect; a handle that is only forgotten, or a script that dies, is rolled back. Catalogue methods are described in
L<DBD::Oracle::Catalogue>.

=head1 METHODS FOR DBI

See L<CPANBridge::DBI::Driver>, and L<DBD::Oracle::Bind> for those about binding.

=head2 active

  my $bool = DBD::Oracle->active($in, $method);

Refuses what a nested cursor cannot do, and to fetch from what is not executing.

=head2 after_call

  DBD::Oracle->after_call($in, \%report, $by);

Warnings of the server become warnings of the handle.

=head2 call_options

  DBD::Oracle->call_options($in, $function, \%params, \%attributes);

Attributes of a statement.

=head2 chopped_columns

  my $indexes = DBD::Oracle->chopped_columns($in);

Columns of type CHAR.

=head2 connection

  my $request = DBD::Oracle->connection($dsn, $user, $password, \%attributes);

What to ask the bridge for.

=head2 driver

  my $about = DBD::Oracle->driver;

Name, version and prefix.

=head2 fetch_database

  my $value = DBD::Oracle->fetch_database($in, $name);

An C<ora_> attribute of a connection.

=head2 fetch_statement

  my $value = DBD::Oracle->fetch_statement($in, $name);

An C<ora_> attribute of a statement.

=head2 information

  my $value = DBD::Oracle->information($in, $number);

What C<get_info> answers.

=head2 private_attributes

  my $info = DBD::Oracle->private_attributes($in);

Names of the original's attributes.

=head2 store_database

  DBD::Oracle->store_database($in, $name, $value);

Sets an C<ora_> attribute of a connection.

=head1 CONSTRAINTS

These die with a message that names them: C<reauthenticate>, C<ora_db_startup>, C<ora_db_shutdown>, scrollable cursors (C<ora_exe_mode>,
C<ora_fetch_scroll>), TAF, C<ora_envhp> and C<ora_svchp>, columns and binds of object types and collections.
Logging in as C</>, by Kerberos or a wallet, databases of this machine by C<ORACLE_SID>, Native Network Encryption, LDAP names and databases before 12.1 need Oracle's client libraries: the setting
C<oracle_client> (C<CPAN_BRIDGE_ORACLE_CLIENT>), their directory or C<system>, makes the bridge use them. Without it they are refused with the number of Oracle's error and a text that says so.

=head1 CAVEATS

=over 4

=item NLS_LANG

Unset, text is characters, where the original's client would put question marks for what is not ASCII; bytes of the script that are not UTF-8 are taken for
Latin-1. With a UTF-8 set such bytes are error 29275.

=item Eras

C<E> and C<EE> of a date mask, and C<DL>, C<DS> and C<TS> in territories other than AMERICA, GERMANY and UNITED KINGDOM, die by name.

=back

=head1 SEE ALSO

L<DBI>, L<DBD::Oracle::Catalogue>

=cut
