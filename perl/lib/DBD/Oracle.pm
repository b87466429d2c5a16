package DBD::Oracle;
use strict;
use warnings;

use CPANBridge::DBI::Driver;
use DBI      ();
use Exporter ();

our @ISA     = ('CPANBridge::DBI::Driver', 'Exporter');
our $VERSION = '1.95';
our $drh;

# What the original exports, with the values of its Oracle.xs and OCI's headers.
my %TYPES = (
    ORA_BLOB           => 113,
    ORA_CHAR           => 96,
    ORA_CHARZ          => 97,
    ORA_CLOB           => 112,
    ORA_DATE           => 12,
    ORA_LONG           => 8,
    ORA_LONGRAW        => 24,
    ORA_MLSLABEL       => 105,
    ORA_NUMBER         => 2,
    ORA_NUMBER_TABLE   => 202,
    ORA_RAW            => 23,
    ORA_ROWID          => 11,
    ORA_RSET           => 116,
    ORA_STRING         => 5,
    ORA_VARCHAR2       => 1,
    ORA_VARCHAR2_TABLE => 201,
    ORA_XMLTYPE        => 108,
    SQLCS_IMPLICIT     => 1,
    SQLCS_NCHAR        => 2,
    SQLT_BIN           => 23,
    SQLT_CHR           => 1,
    SQLT_FLT           => 4,
    SQLT_INT           => 3,
);
my %SESSION_MODES = (
    ORA_SYSASM    => 0x8000,
    ORA_SYSBACKUP => 0x20000,
    ORA_SYSDBA    => 2,
    ORA_SYSDG     => 0x40000,
    ORA_SYSKM     => 0x80000,
    ORA_SYSOPER   => 4,
);
my %FETCH_ORIENT = (
    OCI_FETCH_ABSOLUTE => 32,
    OCI_FETCH_CURRENT  => 1,
    OCI_FETCH_FIRST    => 4,
    OCI_FETCH_LAST     => 8,
    OCI_FETCH_NEXT     => 2,
    OCI_FETCH_PRIOR    => 16,
    OCI_FETCH_RELATIVE => 64,
);
my %EXE_MODES = (OCI_STMT_SCROLLABLE_READONLY => 8);
my %FAIL_OVER = (
    OCI_FO_ABORT   => 2,
    OCI_FO_BEGIN   => 8,
    OCI_FO_END     => 1,
    OCI_FO_ERROR   => 16,
    OCI_FO_NONE    => 1,
    OCI_FO_REAUTH  => 4,
    OCI_FO_RETRY   => 25_410,
    OCI_FO_SELECT  => 4,
    OCI_FO_SESSION => 2,
    OCI_FO_TXNAL   => 8,
);
our @EXPORT_OK = ('ORA_OCI', 'SQLCS_IMPLICIT', 'SQLCS_NCHAR');
our %EXPORT_TAGS;
{
    my %tags = (
        ora_exe_modes     => \%EXE_MODES,
        ora_fail_over     => \%FAIL_OVER,
        ora_fetch_orient  => \%FETCH_ORIENT,
        ora_session_modes => \%SESSION_MODES,
        ora_types         => \%TYPES,
    );
    no strict 'refs';
    while (my ($tag, $constants) = each %tags) {
        $EXPORT_TAGS{$tag} = [ sort keys %$constants ];
        push @EXPORT_OK, keys %$constants;
        while (my ($name, $value) = each %$constants) {
            *{$name} = sub () { $value }
        }
    }
    *ORA_OCI = sub () { '19.0.0.0' };
}

# ODBC's types as Oracle's (ora_sql_type of the original's dbdimp.c); what is not here is bound as VARCHAR2 with a warning.
my %SQL_TYPE = (
    (map { $_ => 1 } 12, 2 .. 8, -5, -6, 9 .. 11, 91 .. 95),
    1  => 96,
    -2 => 23,
    -3 => 23,
    -1 => 8,
    -4 => 24,
    30 => 113,
    40 => 112,
);

# What a placeholder's default type may be (ora_ph_type).
my %PLACEHOLDER_TYPE = map { $_ => 1 } 1, 5, 96, 97;

# Variables of the script that OCI would read.
my @ENVIRONMENT =
    qw(LOCAL NLS_CALENDAR NLS_COMP NLS_CURRENCY NLS_DATE_FORMAT NLS_DATE_LANGUAGE NLS_DUAL_CURRENCY NLS_ISO_CURRENCY
    NLS_LANG NLS_LENGTH_SEMANTICS NLS_NCHAR_CONV_EXCP NLS_NUMERIC_CHARACTERS NLS_SORT NLS_TIMESTAMP_FORMAT NLS_TIMESTAMP_TZ_FORMAT
    ORACLE_HOME ORACLE_SID ORA_DRCP ORA_SDTZ TNS_ADMIN TWO_TASK);

# Attributes of connect that are options of the connection, and those of them that may change later.
my %AT_CONNECT = map { $_ => 1 } qw(connect_timeout drcp drcp_class driver_name session_mode);
my %CHANGEABLE = map { $_ => 1 } qw(action client_identifier client_info module_name);

# Attributes that are options of a statement.
my %OF_STATEMENT = map { $_ => 1 } qw(auto_lob check_sql placeholders prefetch_rows row_cache_off);

sub after_call {
    my ($class, $in, $report) = @_;
    CPANBridge::DBI::Handle::record($in, '0', $report->{warning}, 'S1000') if defined $report->{warning};
    return;
}

sub bind {
    my ($class, $in, $values, $types, $params, $count) = @_;
    $class->SUPER::bind($in, $values, $types, $params, $count);
    my $default = ($in->{_db} || $in)->{ora_ph_type};
    $default = defined $default && $default != 1 && $PLACEHOLDER_TYPE{$default} ? "oracle:$default" : undef;
    return if !$default && !($types && @$types);
    $params->{types} = [ map { defined $types->[$_] ? $types->[$_] : $default } 0 .. $#{ $params->{values} } ];
    return;
}

sub bind_type {
    my ($class, $in, $attributes) = @_;
    return undef if !defined $attributes;
    my ($sql_type, $type, $form) = ref $attributes ? @$attributes{qw(TYPE ora_type ora_csform)} : $attributes;
    die "Can't specify both TYPE ($sql_type) and ora_type ($type)" . CPANBridge::DBI::Handle::at()
        if defined $sql_type && defined $type;
    if (!defined $type && defined $sql_type) {
        $type = $SQL_TYPE{$sql_type};
        if (!defined $type) {
            CPANBridge::DBI::Handle::warning("SQL type $sql_type is not fully supported, bound as SQL_VARCHAR instead")
                if $in->{PrintWarn};
            $type = 1;
        }
    }
    return undef if !defined $type && !defined $form;
    $type = 1    if !defined $type;
    die "ora_type $type (a PL/SQL table) is not supported by CPAN Bridge" . CPANBridge::DBI::Handle::at()
        if $type == 201 || $type == 202;
    return defined $form ? "oracle:$type:$form" : "oracle:$type";
}

sub call_options {
    my ($class, $in, $function, $params, $attributes) = @_;
    return if $function eq 'execute';
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
        attributes => { Username => defined $name ? uc $name : undef, map { ("ora_$_" => $given{$_}) } keys %given },
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

sub parameter_index {
    my ($class, $in, $parameter) = @_;
    my $names   = $in->{_placeholders};
    my $name    = $parameter =~ /^[0-9]+\z/ ? ":p$parameter" : $parameter =~ /^:/ ? lc $parameter : ':' . lc $parameter;
    my ($index) = grep { $names->[$_] eq $name } 0 .. $#$names;
    die "Can't bind unknown placeholder '$name' (" . DBI::neat($parameter) . ')' . CPANBridge::DBI::Handle::at()
        if !defined $index;
    return $index;
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

# What DBD's methods do with the LOB that a locator stands for.
sub _lob {
    my ($dbh, $function, $locator, %parameters) = @_;
    my $in = CPANBridge::DBI::Handle::inner($dbh);
    __PACKAGE__->active($in, "ora_lob_$function") or return undef;
    return DBI::db::call(
        $in,
        request => "oracle_lob_$function",
        { connection => $in->{_id}, locator => defined $locator ? "$locator" : '', %parameters });
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

for my $name (qw(column_info foreign_key_info primary_key_info statistics_info table_info type_info_all)) {
    no strict 'refs';
    *$name = sub {
        require DBD::Oracle::Catalogue;
        goto &{"DBD::Oracle::Catalogue::$name"};
    };
}

# Those that the bridge does not have die by name.
for my $name (qw(ora_db_shutdown ora_db_startup dbms_msgpipe_get dbms_msgpipe_put reauthenticate)) {
    no strict 'refs';
    *$name = sub { die "DBD::Oracle's $name is not supported by CPAN Bridge" . CPANBridge::DBI::Handle::at() };
}

# Oracle commits on an orderly disconnect; a handle that is only forgotten is rolled back.
sub disconnect {
    my ($dbh) = @_;
    my $in = CPANBridge::DBI::Handle::inner($dbh);
    if ($in->{Active} && $in->{_id}) {
        DBI::db::call($in, request => 'commit', { connection => $in->{_id} });
    }
    return CPANBridge::DBI::Handle::builtin($dbh, 'disconnect');
}

sub dbms_output_enable {
    my ($dbh, $size) = _fresh(@_);
    $size = 20_000 if !defined $size;
    return $dbh->do('begin dbms_output.enable(:1); end;', undef, $size);
}

sub dbms_output_get {
    my ($dbh) = _fresh(@_);
    my $sth = $dbh->prepare_cached('begin dbms_output.get_line(:l, :s); end;') or return;
    my ($line, $status, @lines);

    # A line has up to 32767 bytes.
    $sth->bind_param_inout(':l', \$line,   32_767);
    $sth->bind_param_inout(':s', \$status, 20);
    if (!wantarray) {
        $sth->execute or return undef;
        return $line if defined $status && $status eq '0';
        return undef;
    }
    push @lines, $line while $sth->execute && defined $status && $status eq '0';
    return @lines;
}

sub dbms_output_put {
    my ($dbh, @lines) = _fresh(@_);
    my $sth = $dbh->prepare_cached('begin dbms_output.put_line(:1); end;') or return;
    for my $line (@lines) { $sth->execute($line) or return }
    return 1;
}

sub ora_can_taf { return 0 }

# 1: the national character set is Unicode, 2: the database's own, 3: both.
sub ora_can_unicode {
    my ($dbh, $refresh) = @_;
    my $names = $dbh->ora_nls_parameters($refresh) or return 0;
    my $is    = sub { defined $_[0] && $_[0] =~ /^(?:AL32UTF8|AL16UTF16|UTF8)\z/ };
    return ($is->($names->{NLS_NCHAR_CHARACTERSET}) ? 1 : 0) + ($is->($names->{NLS_CHARACTERSET}) ? 2 : 0);
}

sub ora_lob_append {
    my ($dbh, $locator, $data) = @_;
    return DBD::Oracle::_lob($dbh, write => $locator, data => $data) ? 1 : undef;
}

sub ora_lob_chunk_size {
    my ($dbh, $locator) = @_;
    my $result = DBD::Oracle::_lob($dbh, length => $locator) or return undef;
    return $result->{chunk_size};
}

sub ora_lob_is_init {
    my ($dbh, $locator) = @_;
    return defined $locator && $locator =~ /^OCILobLocatorPtr=/ ? 1 : 0;
}

sub ora_lob_length {
    my ($dbh, $locator) = @_;
    my $result = DBD::Oracle::_lob($dbh, length => $locator) or return undef;
    return $result->{length};
}

sub ora_lob_read {
    my ($dbh, $locator, $offset, $length) = @_;
    my $result = DBD::Oracle::_lob($dbh, read => $locator, offset => $offset, length => $length) or return undef;
    return defined $result->{data} ? $result->{data} : '';
}

sub ora_lob_trim {
    my ($dbh, $locator, $length) = @_;
    return DBD::Oracle::_lob($dbh, trim => $locator, length => $length) ? 1 : undef;
}

sub ora_lob_write {
    my ($dbh, $locator, $offset, $data) = @_;
    return DBD::Oracle::_lob($dbh, write => $locator, offset => $offset, data => $data) ? 1 : undef;
}

sub ora_nls_parameters {
    my ($dbh, $refresh) = @_;
    my $in = CPANBridge::DBI::Handle::inner($dbh);
    if ($refresh || !$in->{_nls_parameters}) {
        my $rows = $dbh->selectall_arrayref('select parameter, value from v$nls_parameters') or return undef;
        $in->{_nls_parameters} = { map { @$_ } @$rows };
    }
    return { %{ $in->{_nls_parameters} } };
}

sub ora_server_version {
    my ($dbh) = @_;
    my $in = CPANBridge::DBI::Handle::inner($dbh);
    return [ split /\./, $in->{_server_version} ];
}

sub plsql_errstr {
    my ($dbh) = _fresh(@_);
    my $rows =
        $dbh->selectall_arrayref(
        'select name, type, line, position, text from user_errors order by name, type, sequence')
        or return undef;
    my @lines;
    my $seen = '';
    for my $row (@$rows) {
        my ($name, $type, $line, $position, $text) = @$row;
        push @lines, "Errors for $type $name:" if $seen ne "$type $name";
        $seen = "$type $name";
        push @lines, "$line.$position: $text";
    }
    return join "\n", @lines;
}

# A method called by func starts without the error of the call before.
sub _fresh {
    @{ CPANBridge::DBI::Handle::inner($_[0])->{_error} } = ();
    return @_;
}

package DBD::Oracle::st;
use strict;
use warnings;

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
C<ora_client_info>, C<ora_ph_type>. C<ora_parse_error_offset> after an error. At prepare: C<ora_check_sql>, C<ora_auto_lob>, C<ora_placeholders>, C<ora_prefetch_rows>, C<ora_row_cache_off>,
C<RowCacheSize>. Of a statement: C<ora_types>, C<ora_lengths>. C<ShowErrorStatement> is on. C<LongReadLen> (80) and C<LongTruncOk> count at prepare.

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

=head1 PRIVATE METHODS BY func

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

=head2 disconnect

  $dbh->disconnect;

Commits an open transaction, as Oracle does on an orderly disconnect; a handle that is only forgotten, or a script that dies, is rolled back. Catalogue methods are described in
L<DBD::Oracle::Catalogue>.

=head1 METHODS FOR DBI

See L<CPANBridge::DBI::Driver>.

=head2 after_call

  DBD::Oracle->after_call($in, \%report);

Warnings of the server become warnings of the handle.

=head2 bind

  DBD::Oracle->bind($in, \@values, \@types, \%params, $count);

All values are text, which the server converts, unless a type says otherwise.

=head2 bind_type

  my $type = DBD::Oracle->bind_type($in, {ora_type => ORA_CLOB});

C<ora_type> and C<ora_csform>, or a type of DBI.

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

=head2 parameter_index

  my $index = DBD::Oracle->parameter_index($in, ':name');

Place of a placeholder; dies for one that is not there, as the original does.

=head2 store_database

  DBD::Oracle->store_database($in, $name, $value);

Sets an C<ora_> attribute of a connection.

=head1 CONSTRAINTS

These die with a message that names them: C<reauthenticate>, C<dbms_msgpipe_get>, C<dbms_msgpipe_put>, C<ora_db_startup>, C<ora_db_shutdown>, scrollable cursors (C<ora_exe_mode>,
C<ora_fetch_scroll>), TAF, C<ora_envhp> and C<ora_svchp>, PL/SQL tables as bind values (C<ORA_VARCHAR2_TABLE>, C<ORA_NUMBER_TABLE>), nested cursors in a result, and object types.
Logging in as C</>, by Kerberos or a wallet, databases of this machine by C<ORACLE_SID>, Native Network Encryption, LDAP names and databases before 12.1 need Oracle's client libraries: the setting
C<oracle_client> (C<CPAN_BRIDGE_ORACLE_CLIENT>), their directory or C<system>, makes the bridge use them. Without it they are refused with the number of Oracle's error and a text that says so.

=head1 CAVEATS

=over 4

=item NLS_LANG

Unset, text is characters, where the original's client would put question marks for what is not ASCII; bytes of the script that are not UTF-8 are taken for
Latin-1. With a UTF-8 set such bytes are error 29275.

=item Regions

Of a TIMESTAMP WITH TIME ZONE in a named region the time is shown in UTC with offset C<+00:00>: the wire has only a number for the region.

=item Named placeholders

C<execute(@values)> binds named placeholders in the order of their first use, where the original fails.

=back

=head1 SEE ALSO

L<DBI>, L<DBD::Oracle::Catalogue>

=cut
