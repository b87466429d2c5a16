package DBD::ODBC;
use strict;
use warnings;

use CPANBridge::DBI::Driver;
use DBI ();

our @ISA     = ('CPANBridge::DBI::Driver');
our $VERSION = '1.61';

# Fields of diagnostic records, as sql.h and sqlext.h have them.
my %DIAGNOSTIC = (
    SQL_DIAG_CLASS_ORIGIN          => 8,
    SQL_DIAG_COLUMN_NUMBER         => -1247,
    SQL_DIAG_CONNECTION_NAME       => 10,
    SQL_DIAG_CURSOR_ROW_COUNT      => -1249,
    SQL_DIAG_DYNAMIC_FUNCTION      => 7,
    SQL_DIAG_DYNAMIC_FUNCTION_CODE => 12,
    SQL_DIAG_MESSAGE_TEXT          => 6,
    SQL_DIAG_NATIVE                => 5,
    SQL_DIAG_NUMBER                => 2,
    SQL_DIAG_RETURNCODE            => 1,
    SQL_DIAG_ROW_COUNT             => 3,
    SQL_DIAG_ROW_NUMBER            => -1248,
    SQL_DIAG_SERVER_NAME           => 11,
    SQL_DIAG_SQLSTATE              => 4,
    SQL_DIAG_SUBCLASS_ORIGIN       => 9,
);
our @EXPORT_OK   = sort keys %DIAGNOSTIC;
our %EXPORT_TAGS = (diags => \@EXPORT_OK);
{
    no strict 'refs';
    while (my ($name, $number) = each %DIAGNOSTIC) {
        *{$name} = sub () { $number }
    }
}

# Variables that drivers and the driver manager read.
our @ENVIRONMENT =
    qw(CLIENT_LOCALE DB2INSTANCE DBCENTURY DBDATE DBMONEY DBTIME DB_LOCALE GL_DATE GL_DATETIME HOME INFORMIXDIR
    INFORMIXSERVER INFORMIXSQLHOSTS KRB5CCNAME KRB5_CONFIG LANG LC_ALL LC_CTYPE ODBCINI ODBCINSTINI ODBCSYSINI TZ);

# Attributes that the bridge follows, and those that only have a value.
my %OPTION  = map { $_ => 1 } qw(cursortype exec_direct ignore_named_placeholders query_timeout utf8_on);
my %DEFAULT = (
    array_operations          => 0,
    async_exec                => 0,
    batch_size                => 10,
    column_display_size       => 2001,
    default_bind_type         => 0,
    describe_parameters       => 1,
    err_handler               => undef,
    exec_direct               => 0,
    force_bind_type           => 0,
    force_rebind              => 0,
    has_unicode               => 0,
    ignore_named_placeholders => 0,
    putdata_start             => 32_768,
    query_timeout             => 0,
    trace                     => 0,
    trace_file                => '',
    utf8_on                   => 0,
);

# Nobody asks a statement for these.
my %OF_CONNECTION = map { $_ => 1 } qw(describe_parameters err_handler exec_direct utf8_on);

# They tell of an error, which stays.
$CPANBridge::DBI::Handle::KEEPS_ERROR{$_} = 1 for qw(odbc_getdiagfield odbc_getdiagrec);

# Types whose values ChopBlanks concerns, and those of quote without quotes.
my %IS_CHAR  = map { $_ => 1 } 1, -8;
my %IS_PLAIN = map { $_ => 1 } 2 .. 8, -5, -6, -7;

my $SQL_ERROR               = -1;
my $SQL_SUCCESS_WITH_INFO   = 1;
my $SQL_DBMS_NAME           = 17;
my $SQL_DRIVER_ODBC_VERSION = 77;
my $SQL_IDENTIFIER_QUOTE    = 29;
my $SQL_CATALOG_SEPARATOR   = 41;
my $SQL_CATALOG_LOCATION    = 114;

# Numbers for which SQLGetInfo answers with a number of two or four bytes, by the first and last of each run; anything else is text.
my @NUMERIC_INFORMATION = (
    [ 0,      1 ],
    [ 8,      9 ],
    [ 22,     24 ],
    [ 26,     26 ],
    [ 28,     28 ],
    [ 30,     35 ],
    [ 43,     44 ],
    [ 46,     46 ],
    [ 48,     72 ],
    [ 74,     75 ],
    [ 78,     80 ],
    [ 82,     86 ],
    [ 88,     88 ],
    [ 91,     93 ],
    [ 95,     102 ],
    [ 104,    110 ],
    [ 112,    112 ],
    [ 114,    172 ],
    [ 10_021, 10_024 ]);

sub active {
    my ($class, $in, $what) = @_;
    if ($what =~ /^fetch(?:all)?\z/) {
        return 1 if $in->{Active};
        DBI::db::fail($in, 0, 'no select statement currently executing');
        return '';
    }
    my $database = $in->{_db} || $in;
    return 1 if $database->{Active};
    DBI::db::fail($in, 1, 'Cannot allocate statement when disconnected from the database', '08003');
    return '';
}

# Messages beside the result: information, which is neither a warning nor an error.
sub after_call {
    my ($class, $in, $report, $by) = @_;
    _as_bytes($report->{diagnostics});
    my ($text, $state) = _unhandled($in, $report->{diagnostics}, $SQL_SUCCESS_WITH_INFO) or return;
    CPANBridge::DBI::Handle::record($by || $in, '', $text, $state);
    return;
}

sub bind {
    my ($class, $in, $values, $types, $params, $count) = @_;
    my $default = ($in->{_db} || $in)->{odbc_default_bind_type};
    my $forced  = ($in->{_db} || $in)->{odbc_force_bind_type};

    # A copy is looked at where places have no value: looking makes one.
    my %unbound = map { $_ => 1 } grep { !exists $values->[$_] } 0 .. (defined $count ? $count : @$values) - 1;
    $class->SUPER::bind($in, %unbound ? [@$values] : $values, $types, $params, $count);
    return if !%unbound && !$default && !$forced && (!$types || !@$types);
    my @types =
        map { $unbound{$_} ? 'unbound' : $types->[$_] || $forced || $default || undef } 0 .. $#{ $params->{values} };
    $params->{types} = [ map { defined $_ ? "odbc:$_" : undef } @types ];
    return;
}

sub call_options {
    my ($class, $in, $function, $params, $attributes) = @_;

    # An error of do shows its statement also if there are no values.
    if ($function eq 'do') { $in->{Statement} = $params->{sql}; delete $in->{_plain_do} }
    my $options = $params->{options} ||= {};
    $options->{long_read_len} = $in->{LongReadLen} if defined $in->{LongReadLen};
    $options->{long_trunc_ok} = $in->{LongTruncOk} ? 1 : 0;
    if ($function eq 'execute') {
        $options->{utf8_on} = $in->{odbc_utf8_on} ? 1 : 0 if exists $in->{odbc_utf8_on};
        return;
    }
    for my $name (keys %{ $attributes || {} }) {
        $options->{$1} = $attributes->{$name} if $name =~ /^odbc_(\w+)\z/ && $OPTION{$1};
    }
    return;
}

sub chopped_columns {
    my ($class, $in) = @_;
    my $columns = $in->{_columns} || [];
    return [ grep { $IS_CHAR{ $columns->[$_]{type} || 0 } } 0 .. $#$columns ];
}

sub connected {
    my ($class, $in, $result) = @_;
    my $answer = _information($in, $SQL_DBMS_NAME);
    $in->{odbc_SQL_DBMS_NAME}      = $answer->{text};
    $in->{odbc_out_connect_string} = $answer->{completed};
    return;
}

sub connection {
    my ($class, $dsn, $user, $password, $attributes) = @_;
    my %given     = map { /^odbc_(\w+)\z/ ? ($1 => $attributes->{$_}) : () } keys %$attributes;
    my $is_string = $dsn =~ /\b(?:DSN|DRIVER|FILEDSN)\s*=/i;
    my %wire      = (
        driver  => 'odbc',
        target  => $is_string ? { connection_string => _completed($dsn, $user, $password) } : { dsn => $dsn },
        options => {
            (map { defined $given{$_} ? ($_ => $given{$_}) : () } keys %OPTION),
            long_read_len => defined $attributes->{LongReadLen} ? $attributes->{LongReadLen} : 80,
            defined $given{SQL_LOGIN_TIMEOUT} ? (login_timeout => $given{SQL_LOGIN_TIMEOUT}) : (),
        },
        environment => { map { defined $ENV{$_} ? ($_ => $ENV{$_}) : () } @ENVIRONMENT },
    );
    return {
        wire       => \%wire,
        replayable => '',
        attributes => { map { /^odbc_/ ? ($_ => $attributes->{$_}) : () } keys %$attributes },
    };
}

sub cursor_name {
    my ($class, $in) = @_;
    my $result = DBI::st::call($in, request => 'odbc_cursor_name', { statement => $in->{_id} }) or return undef;
    return $result->{name};
}

sub describe {
    my ($class, $in, $name) = @_;
    my $values = $class->SUPER::describe($in, $name);
    return $values if $name ne 'NULLABLE' || !$values;
    return [ map { $_ ? $_ : '' } @$values ];
}

sub driver {
    my ($class) = @_;
    return {
        Name        => 'ODBC',
        Version     => $VERSION,
        Attribution => 'DBD::ODBC by Jeff Urlwin, Tim Bunce and Martin J. Evans',
        prefix      => 'odbc_',
        inout       => 1,
        off         => 0,
    };
}

sub fetch_database {
    my ($class, $in, $name) = @_;
    (my $plain = $name) =~ s/^odbc_//;
    return _information($in, $SQL_DRIVER_ODBC_VERSION)->{text} if $plain eq 'SQL_DRIVER_ODBC_VER';
    return defined $in->{$name} ? $in->{$name} : $DEFAULT{$plain};
}

# Nobody is there to say what is wrong.
sub end_disconnected {
    my ($class, $in) = @_;
    DBI::db::fail($in, 1, '    Unable to fetch information about the error', 'IM008');
    return;
}

sub switch_disconnected {
    my ($class, $in) = @_;
    $class->end_disconnected($in);
    die 'DBD driver has not implemented the AutoCommit attribute' . CPANBridge::DBI::Handle::at();
}

# The driver decides what they mean then: SQL's own BEGIN may have begun something.
sub ends_always { return 1 }

sub execute_returns {
    my ($class, $in, $affected) = @_;
    $in->{_more} = 0;
    delete @$in{qw(_lobs _paced)};
    return $class->SUPER::execute_returns($in, $affected);
}

sub fetch_statement {
    my ($class, $in, $name) = @_;

    # The end of a result makes the next one current that has columns.
    if ($name eq 'odbc_more_results') {
        return $in->{_more} || 0 if $in->{Active} || !$in->{_executed} || !defined $in->{_id};
        do { $in->{_more} = DBI::st::_more_results($in) ? 1 : 0 } while $in->{_more} && !@{ $in->{_slots} };
        return $in->{_more};
    }
    (my $plain = $name) =~ s/^odbc_//;
    return $in->{$name} if $OF_CONNECTION{$plain};
    return defined $in->{$name} ? $in->{$name} : defined $in->{_db}{$name} ? $in->{_db}{$name} : $DEFAULT{$plain};
}

sub import {
    my ($class, @names) = @_;
    my $caller = caller;
    no strict 'refs';
    for my $name (map { $_ eq ':diags' ? @EXPORT_OK : $_ } @names) {
        die "\"$name\" is not exported by the $class module" . CPANBridge::DBI::Handle::at()
            if !exists $DIAGNOSTIC{$name};
        *{"${caller}::$name"} = \&{$name};
    }
    return;
}

sub information {
    my ($class, $in, $number) = @_;
    my $answer = _information($in, $number) or return undef;
    return (grep { $number >= $_->[0] && $number <= $_->[1] } @NUMERIC_INFORMATION)
        ? $answer->{number}
        : $answer->{text};
}

# What was bound is of the type that the driver expects there, if the script gave none.
sub parameter_types {
    my ($class, $in) = @_;
    my $types = $class->SUPER::parameter_types($in);
    for my $index (0 .. $#{ $in->{_placeholders} }) {
        my $name = $class->parameter_name($in, $index);
        next if $types->{$name};
        my ($expected) =
            exists $in->{_values}[$index]
            ? CPANBridge::DBI::Handle::_attempt(
            $in,
            request => 'odbc_describe_parameter',
            { statement => $in->{_id}, number => $index + 1 })
            : ();
        $types->{$name} = { TYPE => $expected ? $expected->{type} : 0 };
    }
    return $types;
}

# An error whose every message the script's handler ignores is none.
sub judge {
    my ($class, $in, $details) = @_;

    # Texts are bytes here, as everything that comes from a driver.
    utf8::encode($details->{errstr}) if utf8::is_utf8($details->{errstr});
    _as_bytes($details->{diagnostics});
    return 1 if !$details->{diagnostics} || !_handler($in);
    return @$details{qw(errstr state)} = _unhandled($in, $details->{diagnostics}, $SQL_ERROR);
}

sub literal {
    my ($class, $in, $value, $type) = @_;
    return $value if defined $type && $IS_PLAIN{$type};
    return $class->SUPER::literal($in, $value, $type);
}

sub names {
    my ($class, $database, $names) = @_;
    return [ map { my $name = $_; utf8::encode($name) if utf8::is_utf8($name); $name } @$names ];
}

sub parameter_index {
    my ($class, $in, $parameter) = @_;
    my $names = $in->{_placeholders};
    my ($index) = grep { defined $names->[$_] ? $names->[$_] eq $parameter : $_ + 1 eq $parameter } 0 .. $#$names;
    die "Can't bind unknown placeholder '$parameter'" . CPANBridge::DBI::Handle::at() if !defined $index;
    return $index;
}

sub parameter_name {
    my ($class, $in, $index) = @_;
    return defined $in->{_placeholders}[$index] ? $in->{_placeholders}[$index] : $index + 1;
}

sub quote_identifier {
    my ($class, $in, @names) = @_;
    my $known = $in->{_identifiers} ||= {
        quote     => $class->information($in, $SQL_IDENTIFIER_QUOTE),
        separator => $class->information($in, $SQL_CATALOG_SEPARATOR),
        last      => ($class->information($in, $SQL_CATALOG_LOCATION) || 0) == 2,
    };
    my $quote  = defined $known->{quote} ? $known->{quote} : '"';
    my @quoted = map { my $name = $_; $name =~ s/\Q$quote\E/$quote$quote/g if $quote ne ''; "$quote$name$quote" }
        grep { defined } @names;
    return join '.', @quoted
        if @names < 3 || !defined $names[0] || !defined $known->{separator} || $known->{separator} eq '';
    my $catalog = shift @quoted;
    my $rest    = join '.', @quoted;
    return $known->{last} ? "$rest$known->{separator}$catalog" : "$catalog$known->{separator}$rest";
}

# What the driver counted, or what was fetched if that is more.
sub rows {
    my ($class, $in) = @_;
    my $counted = $in->{_affected};
    return $counted if !@{ $in->{_slots} } || !defined $in->{_seen};
    my $fetched = $class->SUPER::rows($in);
    return $fetched > $counted ? $fetched : $counted;
}

sub store_database {
    my ($class, $in, $name, $value) = @_;
    (my $plain = $name) =~ s/^odbc_//;
    die "the attribute $name is not supported by CPAN Bridge" . CPANBridge::DBI::Handle::at()
        if $value && $plain =~ /^(?:async_exec|taf_callback|trace|trace_file)\z/;
    if ($OPTION{$plain} && $in->{Active}) {
        DBI::db::call($in, request => 'configure', { connection => $in->{_id}, options => { $plain => $value } })
            or return '';
    }
    $in->{$name} = $value if !$in->{Active} || exists $DEFAULT{$plain} || $OPTION{$plain};
    return 1;
}

# Without a user the string stands as it is; a value with special characters goes into braces.
sub _completed {
    my ($string, $user, $password) = @_;
    my $given = sub { my ($name) = @_; return $string =~ /(?:^|;)\s*$name\s*=/i };
    for my $part ([ UID => $user ], [ PWD => $password ]) {
        my ($name, $value) = @$part;
        next if !defined $value || $value eq '' || $given->($name);
        if ($value =~ /[\[\]{}(),;?*=!\@]/) { (my $text = $value) =~ s/}/}}/g; $value = "{$text}" }
        $string =~ s/;*\z/;$name=$value/;
    }
    return $string;
}

# What the last call on a handle left: a record, and one of its fields.
sub _diagnostic_record {
    my $result = _diagnostic(odbc_getdiagrec => ['record'], @_) or return;
    my $record = $result->{record}                              or return;
    return wantarray ? @$record : $record->[-1];
}

sub _diagnostic_field {
    my $result = _diagnostic(odbc_getdiagfield => [ 'record', 'identifier' ], @_) or return;
    my $field  = $result->{field};
    return defined $field ? $field : ();
}

sub _diagnostic {
    my ($method, $names, $handle, @given) = @_;
    my $in   = CPANBridge::DBI::Handle::inner($handle);
    my $kind = $in->{_db} ? 'st' : 'db';
    if (@given != @$names) {
        my $usage = join ', ', ($kind eq 'st' ? 'sth' : 'dbh'), @$names;
        die "Usage: DBD::ODBC::${kind}::$method($usage)" . CPANBridge::DBI::Handle::at();
    }
    my $database = $in->{_db}      || $in;
    return if !$database->{Active} || !defined $in->{_id};
    no warnings 'numeric';
    my %params = (connection => $database->{_id}, $kind eq 'st' ? (statement => $in->{_id}) : ());
    @params{qw(record field)} = map { int } @given if @given == 2;
    $params{record} = int $given[0];
    return CPANBridge::DBI::Handle::call($in, request => 'odbc_diagnostic', \%params);
}

sub _as_bytes {
    my ($diagnostics) = @_;
    for my $message (@{ $diagnostics || [] }) { utf8::encode($message->[2]) if utf8::is_utf8($message->[2]) }
    return;
}

sub _handler { return ($_[0]{_db} || $_[0])->{odbc_err_handler} }

# Text and state of those messages that odbc_err_handler does not ignore.
sub _unhandled {
    my ($in, $diagnostics, $status) = @_;
    my @left = @{ $diagnostics || [] };
    if (my $handler = _handler($in)) {
        my $code = CPANBridge::DBI::Handle::callback($in, ref $handler ? $handler : \&{"DBD::ODBC::db::$handler"});
        @left = grep {
            my ($state, $native, $text) = @$_;
            scalar $code->($state, $text, $native, $status);
        } @left;
    }
    return if !@left;
    return (join("\n", map { "$_->[2] (SQL-$_->[0])" } @left), $left[-1][0]);
}

sub _information {
    my ($in, $number) = @_;
    return {} if !defined $in->{_id};
    my ($answer) =
        CPANBridge::DBI::Handle::_attempt($in, 'request', 'odbc_information',
        { connection => $in->{_id}, number => $number });
    return $answer || {};
}

package DBD::ODBC::dr;
use strict;
use warnings;

# Data sources of the user's and the system's odbc.ini.
sub data_sources {
    my ($drh, $attributes) = @_;
    my $user   = defined $ENV{ODBCINI} ? $ENV{ODBCINI} : ($ENV{HOME} || '') . '/.odbc.ini';
    my $system = (defined $ENV{ODBCSYSINI} ? $ENV{ODBCSYSINI} : '/etc') . '/odbc.ini';
    my (@names, %seen);
    for my $file ($user, $system) {
        local ($!, $_);
        open my $handle, '<', $file or next;
        while (my $line = <$handle>) {
            push @names, $1 if $line =~ /^\s*\[\s*([^\]]+?)\s*\]/ && $1 !~ /^ODBC(?: Data Sources)?\z/i && !$seen{$1}++;
        }
        close $handle;
    }
    return map { "DBI:ODBC:$_" } @names;
}

package DBD::ODBC::db;
use strict;
use warnings;

my $SQL_SCHEMA_USAGE = 91;
my $SQL_CATALOG_NAME = 10_003;

sub column_info {
    my ($dbh, @names) = @_;
    return _catalogue($dbh, 'columns', 'SQLColumns', [ map { $_ ? $_ : undef } @names[ 0 .. 3 ] ]);
}

sub columns { goto &column_info }

sub foreign_key_info {
    my ($dbh, @names) = @_;
    return _catalogue($dbh, 'foreign_keys', 'SQLForeignKeys',
        [ map { defined $_ && $_ ne '' ? $_ : undef } @names[ 0 .. 5 ] ]);
}

sub last_insert_id { return }

# Does the driver still answer? Looks for a table that nobody has.
sub ping {
    my ($dbh) = @_;
    my $in = CPANBridge::DBI::Handle::inner($dbh);
    @{ $in->{_error} } = ();
    local $in->{Executed} = $in->{Executed};
    my $sth = $in->{Active} && _catalogue($dbh, 'tables', 'SQLTables_PING', [ '', '', 'NOXXTABLE', '' ]);
    @{ $in->{_error} } = ();
    return $sth ? 1 : 0;
}

sub primary_key_info {
    my ($dbh, @names) = @_;
    return _catalogue($dbh, 'primary_keys', 'SQLPrimaryKeys',
        [ map { defined $_ && $_ ne '' ? $_ : undef } @names[ 0 .. 2 ] ]);
}

sub statistics_info {
    my ($dbh, $catalog, $schema, $table, $unique, $quick) = @_;
    return _catalogue(
        $dbh, 'statistics', 'SQLStatistics',
        [ map { defined $_ && $_ ne '' ? $_ : undef } $catalog, $schema, $table ],
        [ $unique || 1, $quick || 1 ]);
}

sub table_info {
    my ($dbh, @names) = @_;
    @names = @{ $names[0] }{qw(TABLE_CAT TABLE_SCHEM TABLE_NAME TABLE_TYPE)} if @names == 1 && ref $names[0];

    # Where there are no catalogs or schemas even an empty name of one would find nothing.
    my $in    = CPANBridge::DBI::Handle::inner($dbh);
    my $known = $in->{_namespaces} ||= {
        catalogs => ($in->{_driver}->information($in, $SQL_CATALOG_NAME) || '') eq 'Y',
        schemas  => $in->{_driver}->information($in, $SQL_SCHEMA_USAGE),
    };
    $names[0] = undef if !$known->{catalogs};
    $names[1] = undef if !$known->{schemas};
    return _catalogue($dbh, 'tables', 'SQLTables', [ @names[ 0 .. 3 ] ]);
}

sub type_info_all {
    my ($dbh, $type) = @_;
    my $sth   = _catalogue($dbh, 'type_info', 'SQLGetTypeInfo', [], [ defined $type ? $type : 0 ]) or return undef;
    my $names = $sth->{NAME};
    return [ { map { $names->[$_] => $_ } 0 .. $#$names }, @{ $sth->fetchall_arrayref } ];
}

# Older names of what get_info and the catalogue methods answer, for func.
sub ExecDirect     { my ($dbh, $sql) = @_; return $dbh->do($sql) }
sub GetForeignKeys { goto &foreign_key_info }
sub GetInfo        { my ($dbh, $number) = @_; return $dbh->get_info($number) }
sub GetPrimaryKeys { goto &primary_key_info }

sub GetSpecialColumns {
    my ($dbh, $identifier, $catalog, $schema, $table, $scope, $nullable) = @_;
    return _catalogue(
        $dbh, 'special_columns', 'SQLSpecialColumns',
        [ $catalog,    $schema, $table ],
        [ $identifier, $scope,  $nullable ]);
}

sub GetStatistics {
    my ($dbh, $catalog, $schema, $table, $unique) = @_;
    return statistics_info($dbh, $catalog, $schema, $table, $unique, 1);
}

sub GetTypeInfo {
    my ($dbh, $type) = @_;
    return _catalogue($dbh, 'type_info', 'SQLGetTypeInfo', [], [ defined $type ? $type : 0 ]);
}

# An executed statement whose rows are what a catalogue function gives.
sub odbc_getdiagfield { goto &DBD::ODBC::_diagnostic_field }
sub odbc_getdiagrec   { goto &DBD::ODBC::_diagnostic_record }

sub _catalogue {
    my ($dbh, $what, $name, $names, $numbers) = @_;
    my $in = CPANBridge::DBI::Handle::inner($dbh);
    $in->{_driver}->active($in, $name) or return undef;
    my $result = DBI::db::call(
        $in,
        request => 'odbc_catalogue',
        { connection => $in->{_id}, what => $what, names => $names, numbers => $numbers || [] }) or return undef;
    my $sth = DBI::db::_statement($in, $name, $result, undef);
    return CPANBridge::DBI::Handle::builtin($sth, 'execute') ? $sth : undef;
}

package DBD::ODBC::st;
use strict;
use warnings;

# TreatAsLOB leaves a column for odbc_lob_read.
sub bind_col {
    my ($sth, $number, $reference, $attributes) = @_;
    my $in     = CPANBridge::DBI::Handle::inner($sth);
    my $as_lob = ref $attributes eq 'HASH' && $attributes->{TreatAsLOB};
    die "cannot bind to non-existent field $number" . CPANBridge::DBI::Handle::at()
        if ($as_lob && !$in->{_executed}) || $number !~ /^[0-9]+\z/ || $number < 1 || $number > @{ $in->{_slots} };
    if ($as_lob) {
        DBI::st::call($in, request => 'odbc_treat_as_lob', { statement => $in->{_id}, column => $number })
            or return undef;
        @$in{qw(_paced _lobs)} = (1, { %{ $in->{_lobs} || {} }, $number => 1 });
    }
    return CPANBridge::DBI::Handle::builtin($sth, 'bind_col', @_[ 1 .. $#_ ]);
}

sub cancel { my ($sth) = @_; return CPANBridge::DBI::Handle::builtin($sth, 'finish') }

# The end of its rows leaves a result open, and perhaps others behind it.
sub finish {
    my ($sth)    = @_;
    my $in       = CPANBridge::DBI::Handle::inner($sth);
    my $is_ended = $in->{_executed} && !$in->{_open} && @{ $in->{_slots} } && defined $in->{_id};
    my $done     = CPANBridge::DBI::Handle::builtin($sth, 'finish');
    return $done if !$is_ended || !$in->{_db}{Active};
    return DBI::st::call($in, request => 'finish', { statement => $in->{_id} }) ? 1 : undef;
}

# Type, size, digits behind the point and nullability of what stands at a placeholder.
sub odbc_describe_param {
    my ($sth, $number) = @_;
    my $in     = CPANBridge::DBI::Handle::inner($sth);
    my $result = DBI::st::call(
        $in,
        request => 'odbc_describe_parameter',
        { statement => $in->{_id}, number => $number }) or return;
    return @$result{qw(type size scale nullable)};
}

sub odbc_getdiagfield { goto &DBD::ODBC::_diagnostic_field }
sub odbc_getdiagrec   { goto &DBD::ODBC::_diagnostic_record }

# The next piece of a column that was bound with TreatAsLOB.
sub odbc_lob_read {
    die 'Usage: DBD::ODBC::st::odbc_lob_read(sth, colno, bufsv, length, attr = NULL)' . CPANBridge::DBI::Handle::at()
        if @_ < 4 || @_ > 5;
    my ($sth, $number, $buffer, $length, $attributes) = @_;
    my $in = CPANBridge::DBI::Handle::inner($sth);
    $$buffer = '';
    die "Column $number was not bound with TreatAsLOB" . CPANBridge::DBI::Handle::at() if !$in->{_lobs}{$number};
    my %params = (statement => $in->{_id}, column => $number, length => $length);
    $params{type} = $attributes->{TYPE} if $attributes && defined $attributes->{TYPE};
    my $result = DBI::st::call($in, request => 'odbc_lob_read', \%params) or return undef;
    $$buffer = $result->{piece};
    return length $$buffer;
}

sub odbc_rows {
    my ($sth) = @_;
    return CPANBridge::DBI::Handle::inner($sth)->{_affected};
}

1;

=encoding utf8

=head1 NAME

DBD::ODBC - What is ODBC's about a DBI handle

=head1 SYNOPSIS

  my $dbh = DBI->connect('dbi:ODBC:sales', 'reader', $password, {RaiseError => 1, LongReadLen => 64_000});
  my $other = DBI->connect('dbi:ODBC:DRIVER=PostgreSQL Unicode;Server=db1;Database=sales', 'reader', $password);

=head1 DESCRIPTION

Data source names, attributes and private methods of DBD::ODBC 1.61. The bridge calls unixODBC (F<libodbc.so.2>), which has to be on the host with the database's driver, through the npm
package C<koffi>, an optional dependency; without one of them C<connect> says what to install. The driver runs in a process of its own: if it crashes or blocks, no other script is
concerned. The methods of this class are called by L<DBI> alone.

=head1 DATA SOURCE NAMES

C<dbi:ODBC:NAME> of F<odbc.ini>; C<dbi:ODBC:DSN=NAME;...> and C<dbi:ODBC:DRIVER=NAME;...> are connection strings, to which C<UID> and C<PWD> are added if they name none. The script's
C<ODBCINI>, C<ODBCSYSINI>, C<HOME>, its locale and what Informix's and DB2's drivers read count.

=head1 ATTRIBUTES

C<odbc_cursortype>, C<odbc_exec_direct>, C<odbc_ignore_named_placeholders>, C<odbc_query_timeout> and C<odbc_utf8_on> are followed; C<odbc_default_bind_type> and
C<odbc_force_bind_type> too. C<odbc_more_results>, C<odbc_out_connect_string>, C<odbc_SQL_DBMS_NAME>, C<odbc_SQL_DRIVER_ODBC_VER> and C<odbc_has_unicode> can be read. Setting
C<odbc_async_exec>, C<odbc_taf_callback>, C<odbc_trace> or C<odbc_trace_file> dies; others are stored.

C<odbc_err_handler> is called for each message of an error, and of a statement that succeeded with information (PRINT of SQL Server, PostgreSQL's notices): with SQLSTATE, text, the
database's number, and -1 or 1. If it returns false, the message is ignored, and an error without any other message is none: the method returns undef all the same. Information that is not
ignored is in C<errstr>, with an C<err> of C<''>.

=head1 METHODS FOR DBI

=head2 active

  my $bool = DBD::ODBC->active($in, $method);

Sets the error of a method that needs an open connection, and the warning of a fetch without a result.

=head2 after_call

  DBD::ODBC->after_call($in, \%report, $by);

Messages beside a result become information of the handle.

=head2 bind

  DBD::ODBC->bind($in, \@values, \@types, \%params, $count);

Puts bind values and their types into the parameters of a call. Without a type the driver is asked what it expects.

=head2 call_options

  DBD::ODBC->call_options($in, $function, \%params, \%attributes);

Adds C<LongReadLen>, C<LongTruncOk> and the C<odbc_> attributes of a statement.

=head2 chopped_columns

  my $indexes = DBD::ODBC->chopped_columns($in);

Columns of fixed length.

=head2 connected

  DBD::ODBC->connected($in, $result);

Keeps the database's name and the completed connection string.

=head2 connection

  my $request = DBD::ODBC->connection($dsn, $user, $password, \%attributes);

What to ask the bridge for.

=head2 cursor_name

  my $name = DBD::ODBC->cursor_name($in);

C<CursorName> of a statement.

=head2 describe

  my $list = DBD::ODBC->describe($in, 'TYPE');

Values of C<TYPE>, C<NULLABLE>, C<PRECISION> and C<SCALE>.

=head2 driver

  my $about = DBD::ODBC->driver;

Name, version and prefix.

=head2 end_disconnected

  DBD::ODBC->end_disconnected($database);

Notes the error of C<commit> and C<rollback> of a closed connection.

=head2 switch_disconnected

  DBD::ODBC->switch_disconnected($database);

Dies: C<AutoCommit> of a closed connection cannot be switched.

=head2 ends_always

  my $bool = DBD::ODBC->ends_always;

True: C<commit> and C<rollback> reach the driver also while C<AutoCommit> is on.

=head2 execute_returns

  my $rows = DBD::ODBC->execute_returns($in, $affected);

What C<execute> returns.

=head2 fetch_database

  my $value = DBD::ODBC->fetch_database($in, $name);

An C<odbc_> attribute of a connection.

=head2 fetch_statement

  my $value = DBD::ODBC->fetch_statement($in, $name);

An C<odbc_> attribute of a statement. C<odbc_more_results> makes the next result current.

=head2 information

  my $value = DBD::ODBC->information($in, $number);

What C<get_info> answers.

=head2 judge

  my $bool = DBD::ODBC->judge($in, \%details);

What C<odbc_err_handler> leaves of an error; its texts are bytes.

=head2 literal

  my $sql = DBD::ODBC->literal($in, $value, $type);

A value between quotes; one of a numeric type as it is.

=head2 names

  my $names = DBD::ODBC->names($database, \@names);

Column names as bytes.

=head2 parameter_index

  my $index = DBD::ODBC->parameter_index($in, $parameter);

Place of a placeholder, by number or by its name without colon. Dies for one that is not there.

=head2 parameter_name

  my $name = DBD::ODBC->parameter_name($in, $index);

Its key in C<ParamValues>.

=head2 parameter_types

  my $types = DBD::ODBC->parameter_types($in);

Types of placeholders as the script or the driver gives them; 0 without a value.

=head2 quote_identifier

  my $sql = DBD::ODBC->quote_identifier($in, @names);

Names between the database's quotes, with the catalogue where it wants it.

=head2 rows

  my $count = DBD::ODBC->rows($in);

What the driver counted, or rows fetched if they are more.

=head2 store_database

  DBD::ODBC->store_database($in, $name, $value);

Sets an C<odbc_> attribute of a connection.

=head1 METHODS OF HANDLES

=head2 cancel

  $sth->cancel;

Ends the result.

=head2 column_info, columns, foreign_key_info, primary_key_info, statistics_info, table_info, type_info_all

  my $sth = $dbh->table_info(undef, undef, 'sale%', 'TABLE');

What the driver's catalogue functions answer.

=head2 data_sources

  my @names = DBI->data_sources('ODBC');

Those of the user's and the system's F<odbc.ini>.

=head2 ExecDirect, GetForeignKeys, GetInfo, GetPrimaryKeys, GetSpecialColumns, GetStatistics, GetTypeInfo

  my $name = $dbh->func(17, 'GetInfo');

Older names, for C<func>.

=head2 finish

  $sth->finish;

As DBI's; closes the cursor also after the last row, with results that may follow.

=head2 last_insert_id

  my $id = $dbh->last_insert_id;

Nothing: ODBC has no such call.

=head2 odbc_describe_param

  my ($type, $size, $scale, $nullable) = $sth->odbc_describe_param($number);

What the driver expects at a placeholder.

=head2 bind_col

  $sth->bind_col(2, undef, {TreatAsLOB => 1});

After C<execute> and before the first fetch, in a result with a column of a long type: leaves the column to C<odbc_lob_read>. The rows come one by one then.

=head2 odbc_getdiagfield, odbc_getdiagrec

  my ($state, $native, $text) = $sth->odbc_getdiagrec(1);
  my $column = $sth->odbc_getdiagfield(1, SQL_DIAG_COLUMN_NUMBER);

What the driver tells of the last call on a connection or a statement: a record, counted from 1, or a field of one (of the header: 0), named by the constants of C<:diags>. Nothing if
there is none. Error and text of the handle stay.

=head2 odbc_lob_read

  while (my $length = $sth->odbc_lob_read(2, \my $piece, 65_536)) { print $file $piece }

The next piece of a column of the current row, and its length; 0 at the value's end and for NULL. Text comes in pieces of one byte less than asked for. C<< {TYPE => -2} >> asks
for bytes.

=head2 odbc_rows

  my $count = $sth->odbc_rows;

What the driver counted.

=head2 ping

  my $bool = $dbh->ping;

Asks the driver for a table that nobody has.

=head1 CAVEATS

=over 4

=item Long values

With C<LongTruncOk> a value is cut to C<LongReadLen> bytes; the original adds the zero byte that the driver wrote behind them.

=item disconnect

Ends statements that are still active. The original fails where the driver cannot disconnect with them.

=item Cancelled calls

A driver that goes on for three seconds after a call was cancelled (C<alarm> around a slow query) leaves its connection unusable: the next call says so, and the driver's process is ended.

=item MariaDB's driver

When it has refused a text itself, it keeps a lock for the thread that called it. Its later calls then stay in one thread and cannot be broken off: an C<alarm> gets control back all the same, but the
connection is lost, and the statement may go on at the server. So that this is known before a text is executed, C<do> without values prepares it first.

=item Statements that were not executed

Reading C<NAME> of one does not make it C<Active>; in the original it does, and a fetch then fails with HY010. C<bind_col> waits for C<execute> where the original dies.

=item Named placeholders

One name may stand at several places; the original refuses that. C<::type> is none.

=item Environment

Libraries are looked for when the bridge's process begins: C<LD_LIBRARY_PATH> of the script comes too late. Name the driver by its whole path.

=item Rows read ahead

Up to 100 rows are fetched at a time, and blocks are read ahead as L<DBI> describes.

=back

=head1 SEE ALSO

L<DBI>

=cut
