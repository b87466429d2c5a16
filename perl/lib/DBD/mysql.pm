package DBD::mysql;
use strict;
use warnings;

use CPANBridge::DBI::Driver;
use DBI          ();
use Scalar::Util ();

our @ISA     = ('CPANBridge::DBI::Driver');
our $VERSION = '4.050';
our $drh;
our $QUIET;

# The client library whose behaviour is followed.
use constant {
    CLIENT_INFO    => '3.3.20',
    CLIENT_VERSION => 30320,
    PROTOCOL       => 10,
};

# Numbers of column types, as mysql.h has them.
my %FIELD_TYPE = (
    BLOB       => 252,
    CHAR       => 1,
    DATE       => 10,
    DATETIME   => 12,
    DECIMAL    => 0,
    DOUBLE     => 5,
    FLOAT      => 4,
    INT24      => 9,
    LONG       => 3,
    LONGLONG   => 8,
    LONG_BLOB  => 251,
    NULL       => 6,
    SHORT      => 2,
    STRING     => 254,
    TIME       => 11,
    TIMESTAMP  => 7,
    TINY_BLOB  => 249,
    VAR_STRING => 253,
);
{
    no strict 'refs';
    while (my ($name, $number) = each %FIELD_TYPE) {
        *{"FIELD_TYPE_$name"} = sub () { $number }
    }
}

# Bind types (ODBC's numbers) that make a value a number in the statement, and those of binary values.
my %IS_NUMBER = map { $_ => 1 } 2 .. 8, -5, -6;
my %IS_BINARY = map { $_ => 1 } 30, -2, -3, -4;

# Types whose values bind_param wants to be numbers.
my %MUST_BE_NUMBER = map { $_ => 1 } 2 .. 8;

# Attributes, without prefix, that are options of the connection: at connect only, and those that may change later.
my %AT_CONNECT = map { $_ => 1 }
    qw(client_found_rows compression connect_timeout init_command local_infile multi_statements
    read_timeout ssl ssl_ca_file ssl_ca_path ssl_cipher ssl_client_cert ssl_client_key ssl_optional
    ssl_verify_server_cert write_timeout);
my %CHANGEABLE = map { $_ => 1 }
    qw(auto_reconnect bind_comment_placeholders bind_type_guessing enable_utf8 enable_utf8mb4 no_autocommit_cmd
    server_prepare server_prepare_disable_fallback use_result);

# What prepare's attributes may say of one statement.
my %OF_STATEMENT = map { $_ => 1 } qw(server_prepare server_prepare_disable_fallback use_result);

# Attributes of a statement that have a value for each column.
my %OF_COLUMN = map { $_ => 1 } qw(is_auto_increment is_blob is_key is_num is_pri_key length table type type_name);

my %ESCAPE = ("\0" => '\0', "\n" => '\n', "\r" => '\r', '\\' => '\\\\', q(') => q(\'), q(") => q(\"), "\x1a" => '\Z');

sub active {
    my ($class, $in, $what) = @_;
    if ($what =~ /^fetch(?:all)?\z/) {
        return 1 if $in->{Active};
        DBI::db::fail($in, 19, $in->{_server_prepare} ? "no statement executing\n" : 'fetch() without execute()');
        return '';
    }
    my $database = $in->{_db} || $in;
    return 1                                 if $database->{Active};
    return $class->_connect_again($database) if $what ne 'commit' && $what ne 'rollback';
    DBI::db::fail($in, 2006, 'Server has gone away', 'HY000');
    return '';
}

sub after_call {
    my ($class, $in, $report) = @_;
    my $database = $in->{_db} || $in;
    @{ $database->{_report} ||= {} }{ keys %$report } = values %$report;
    return;
}

sub bind {
    my ($class, $in, $values, $types, $params, $count) = @_;
    $class->SUPER::bind($in, $values, $types, $params, $count);
    return if !$types || !@$types;
    $params->{types} =
        [ map { !defined $_ ? undef : $IS_NUMBER{$_} ? 'integer' : $IS_BINARY{$_} ? 'blob' : 'text' } @$types ];
    return;
}

sub call_options {
    my ($class, $in, $function, $params, $attributes) = @_;
    my $streaming = ($in->{_db} || $in)->{_streaming};
    if ($function ne 'prepare' && $streaming && $streaming->{Active} && $streaming != $in) {
        DBI::db::fail($in, 2014, q(Commands out of sync; you can't run this command now), 'HY000');
        return;
    }
    my $sql = defined $params->{sql} ? $params->{sql} : $in->{Statement};
    $class->_tell_directory($in->{_db} || $in)
        if ($in->{_db} || $in)->{_options}{local_infile} && $sql =~ /\bLOCAL\s+INFILE\b/i;

    # Here an error of do shows its statement also if there are no values.
    if ($function eq 'do') { $in->{Statement} = $params->{sql}; delete $in->{_plain_do} }
    return if !$attributes;
    my $prefix = $in->{_prefix};
    if ($function eq 'do' && _asks_for_async($in, $attributes)) {
        require DBD::mysql::Async;
        DBD::mysql::Async::send_next($in);
    }
    return if $function ne 'prepare' && $function ne 'query';
    for my $name (keys %$attributes) {
        $params->{options}{$1} = $attributes->{$name} ? 1 : 0 if $name =~ /^$prefix(\w+)\z/ && $OF_STATEMENT{$1};
    }
    return;
}

sub connected {
    my ($class, $in, $result) = @_;
    $in->{"$in->{_prefix}auto_reconnect"} = 1 if $ENV{MOD_PERL} || $ENV{GATEWAY_INTERFACE};
    return;
}

sub connection {
    my ($class, $dsn, $user, $password, $attributes) = @_;
    my $prefix = $class->driver->{prefix};
    my %given  = map { /^\Q$prefix\E(\w+)\z/ ? ($1 => $attributes->{$_}) : () } keys %$attributes;
    my %place;
    $class->_parse_dsn($dsn, \%place);
    for my $name (keys %place) {
        $given{$1} = delete $place{$name} if $name =~ /^\Q$prefix\E(\w+)\z/;
    }
    my %from_file;
    if (defined $given{read_default_file} || defined $given{read_default_group}) {
        require DBD::mysql::OptionFile;
        %from_file = DBD::mysql::OptionFile::read_options(delete @given{qw(read_default_file read_default_group)});
    }
    my %target = map { defined $place{$_} && $place{$_} ne '' ? ($_ => $place{$_}) : () } qw(host port database);
    $target{socket} = $given{socket} if defined $given{socket};
    for my $name (qw(host port database socket)) {
        $target{$name} = $from_file{$name} if !defined $target{$name} && defined $from_file{$name};
    }
    require CPANBridge::Settings;
    my ($settings) = CPANBridge::Settings::load();
    my $pooled = $settings && $settings->{db_pool};

    # A connection that others may have next does not bear this script's name.
    my %options = $pooled ? () : (program_name => $given{conn_attrs} && $given{conn_attrs}{program_name} || $0);
    for my $name (keys %given, keys %from_file) {
        my $value = defined $given{$name} ? $given{$name} : $from_file{$name};
        $options{$name} = $value if ($AT_CONNECT{$name} || $CHANGEABLE{$name}) && defined $value;
    }
    $options{auto_reconnect} = 1 if !defined $options{auto_reconnect} && ($ENV{MOD_PERL} || $ENV{GATEWAY_INTERFACE});
    require CPANBridge::World;
    for my $name (grep { defined $options{$_} } qw(ssl_ca_file ssl_ca_path ssl_client_cert ssl_client_key)) {
        $options{$name} = CPANBridge::World::absolute_path($options{$name});
    }
    $target{socket} = CPANBridge::World::absolute_path($target{socket}) if defined $target{socket};
    my %wire = (
        driver => 'mysql',
        $pooled ? (pooled => 1) : (),
        target      => \%target,
        options     => \%options,
        environment => { map { defined $ENV{$_} ? ($_ => $ENV{$_}) : () } qw(MYSQL_UNIX_PORT MYSQL_TCP_PORT) },
    );
    $user           = $from_file{user}     if (!defined $user     || $user eq '')     && defined $from_file{user};
    $password       = $from_file{password} if (!defined $password || $password eq '') && defined $from_file{password};
    $user           = _own_name()          if !defined $user || $user eq '';
    $wire{user}     = "$user"              if defined $user;
    $wire{password} = "$password"          if defined $password;
    return {
        wire       => \%wire,
        replayable => '',
        attributes => {
            (map { $prefix . $_ => $given{$_} } keys %given),
            _options => \%options,
            _place   => \%target,
            _report  => {},
        },
    };
}

sub describe {
    my ($class, $in, $name) = @_;
    my $columns = $in->{_columns} || [];
    return [ map { $_->{nullable} ? 1 : '' } @$columns ] if $name eq 'NULLABLE';

    # No value may be longer, not even one that is longer than its type says.
    if ($name eq 'PRECISION') {
        my $longest = $class->_longest($in) || [];
        return [ map { _larger($columns->[$_]{precision}, $longest->[$_]) } 0 .. $#$columns ];
    }
    return [ map { $_->{ lc $name } } @$columns ];
}

sub driver {
    my ($class) = @_;
    return {
        Name         => 'mysql',
        Version      => $VERSION,
        Attribution  => 'DBD::mysql by Patrick Galbraith',
        prefix       => 'mysql_',
        whole_result => 1,
    };
}

# Says nothing then.
sub end_disconnected { return }

# A statement was executed: what it left belongs to it from now on.
sub execute_returns {
    my ($class, $in, $affected) = @_;
    my $report = $in->{_db}{_report};
    my $rows   = @{ $in->{_slots} };
    @$in{qw(_insertid _warning_count)} = ($rows ? 0 : $report->{insertid}, $report->{warning_count});
    $in->{_described} = 1 if $rows;
    if ($rows && $in->{_use_result}) {
        $in->{_db}{_streaming} = $in;
        Scalar::Util::weaken($in->{_db}{_streaming});
    }
    return $class->SUPER::execute_returns($in, $affected);
}

sub execute_failed {
    my ($class, $in) = @_;
    $in->{_affected} = -1;
    return;
}

sub fetch_database {
    my ($class, $in, $name) = @_;
    (my $plain = $name) =~ s/^$in->{_prefix}//;
    my $report = $in->{_report};
    return $in->{_options}{$plain} ? 1 : 0                  if $CHANGEABLE{$plain};
    return $report->{$plain} || 0                           if $plain eq 'insertid' || $plain eq 'warning_count';
    return $report->{thread_id}                             if $plain eq 'thread_id' && defined $report->{thread_id};
    return $report->{info}                                  if $plain eq 'info';
    return $in->{_error}[0] || 0                            if $plain eq 'errno';
    return defined $in->{_error}[1] ? $in->{_error}[1] : '' if $plain eq 'error';
    return CLIENT_INFO                                      if $plain eq 'clientinfo';
    return CLIENT_VERSION                                   if $plain eq 'clientversion';
    return PROTOCOL                                         if $plain eq 'protoinfo';
    return $in->{_server_version}                           if $plain eq 'serverinfo';
    return _version_number($in->{_server_version})          if $plain eq 'serverversion';

    if ($plain eq 'hostinfo') {
        my $host = $in->{_place}{host};
        return defined $host && $host ne 'localhost' ? "$host via TCP/IP" : 'Localhost via UNIX socket';
    }
    if ($plain eq 'stat' || $plain eq 'dbd_stats' || $plain eq 'thread_id') {
        my $result = DBI::db::call($in, request => 'mysql_status', { connection => $in->{_id} }) or return undef;
        $report->{thread_id} = $result->{thread_id};
        return $result->{ $plain eq 'stat' ? 'statistics' : $plain eq 'dbd_stats' ? 'reconnects' : $plain };
    }
    return $in->{$name};
}

sub fetch_statement {
    my ($class, $in, $name) = @_;
    (my $plain = $name) =~ s/^$in->{_prefix}//;
    if ($OF_COLUMN{$plain}) {
        return $class->undescribed($in) if !$in->{_described};
        my $key = $plain eq 'type' ? 'native_type' : $plain;
        return [ map { $plain =~ /^is_(?!num)/ ? $_->{$key} ? 1 : '' : $_->{$key} } @{ $in->{_columns} || [] } ];
    }
    if ($plain eq 'max_length') {
        return $class->undescribed($in) if !$in->{_described} || !defined $in->{_id};
        return $class->_longest($in);
    }
    return $in->{_insertid}      || 0 if $plain eq 'insertid';
    return $in->{_warning_count} || 0 if $plain eq 'warning_count';
    return $in->{_use_result}     ? 1 : '' if $plain eq 'use_result';
    return $in->{_server_prepare} ? 1 : 0  if $plain eq 'server_prepare';
    return $in->{$name};
}

sub information {
    my ($class, $in, $number) = @_;
    require DBD::mysql::Information;
    return DBD::mysql::Information::information($in, $number);
}

sub literal {
    my ($class, $in, $value, $type) = @_;
    return $value if defined $type && ($IS_NUMBER{$type} || $type == -7);
    my $text = $value;
    if   ($in->{_report}{no_backslash_escapes}) { $text =~ s/'/''/g }
    else                                        { $text =~ s/([\0\n\r\\'"\x1a])/$ESCAPE{$1}/g }
    return "'$text'";
}

# Names are bytes, whatever the script asked for.
sub names {
    my ($class, $database, $names) = @_;
    return [ map { my $name = $_; utf8::encode($name) if utf8::is_utf8($name); $name } @$names ];
}

sub parameter_index {
    my ($class, $in, $parameter) = @_;
    return $parameter - 1
        if $parameter =~ /^[0-9]+\z/ && $parameter > 0 && $parameter <= @{ $in->{_placeholders} };
    DBI::db::fail($in, 16, 'Illegal parameter number');
    return undef;
}

# The original counts from 0 here.
sub parameter_name {
    my ($class, $in, $index) = @_;
    return $index;
}

sub parameter_types { return undef }

sub quote_identifier {
    my ($class, $in, @names) = @_;
    return join '.', map { (my $name = $_) =~ s/`/``/g; "`$name`" } grep { defined } @names;
}

sub rows {
    my ($class, $in) = @_;
    return $in->{_affected};
}

sub store_database {
    my ($class, $in, $name, $value) = @_;
    (my $plain = $name) =~ s/^$in->{_prefix}//;
    if ($CHANGEABLE{$plain}) {
        my $on = $value ? 1 : 0;
        if ($in->{Active}) {
            DBI::db::call($in, request => 'configure', { connection => $in->{_id}, options => { $plain => $on } })
                or return '';
        }
        $in->{_connect}{options}{$plain} = $in->{_options}{$plain} = $on;
        return 1;
    }

    # Nobody knows the others once connected.
    $in->{$name} = $value if !$in->{Active} || exists $in->{$name};
    return 1;
}

sub store_statement {
    my ($class, $in, $name, $value) = @_;
    (my $plain = $name) =~ s/^$in->{_prefix}//;
    $in->{"_$plain"} = $value ? 1 : '' if $OF_STATEMENT{$plain};
    $in->{$name} = $value;
    return 1;
}

sub switch_disconnected {
    my ($class, $in) = @_;
    DBI::db::fail($in, 21, 'Turning off AutoCommit failed', 'HY000');
    return '';
}

# Only a result that was executed has columns.
sub unbound_text { return 'Null!' }

sub undescribed {
    my ($class, $in)   = @_;
    my ($err,   $text) = $class->_no_result;
    return undef if defined $in->{_error}[1] && $in->{_error}[1] eq $text;
    @{ $in->{_error} } = ();
    DBI::db::fail($in, $err, $text);
    return CPANBridge::DBI::Handle::report($in, 'FETCH', 0, undef);
}

sub _asks_for_async {
    my ($in, $attributes) = @_;
    return $attributes->{ $in->{_prefix} eq 'mysql_' ? 'async' : "$in->{_prefix}async" };
}

# A connection that was closed is opened again by whoever uses it, as in the original.
sub _connect_again {
    my ($class, $in) = @_;
    my ($result, $channel, $failure) = DBI::_attempt($in->{_connect});
    if ($failure) {
        CPANBridge::DBI::Handle::record($in, CPANBridge::DBI::Handle::explain($failure));
        return '';
    }
    @$in{qw(Active _channel _id _pid)} = (1, $channel, $result->{connection}, $$);
    $class->after_call($in, $result->{report}) if $result->{report};
    CPANBridge::DBI::Handle::load('CPANBridge::DBI::Reopen');

  # A statement that cannot be prepared any more says so itself, and is no reason to fail for the call that is made now.
    CPANBridge::DBI::Reopen::prepare_again($in);
    return 1;
}

sub _larger { my ($one, $other) = @_; return defined $other && $other > $one ? $other : $one }

# Bytes of the longest value by column.
sub _longest {
    my ($class, $in) = @_;
    return undef if !defined $in->{_id};
    my $result = DBI::st::call($in, request => 'mysql_longest', { statement => $in->{_id} }) or return undef;
    return $result->{longest};
}

sub _no_result { return (4, 'statement contains no result') }

# Who the script runs as: the server's user unless another is given.
sub _own_name {
    return 'root' if $> == 0;
    my $name = getpwuid $>;
    return defined $name ? $name : $ENV{USER};
}

# NAME=VALUE;..., or what stands alone: database, host and port by position.
sub _parse_dsn {
    my ($class, $dsn, $place, @positions) = @_;
    @positions = qw(database host port) if !@positions;
    my $rest = defined $dsn ? $dsn : '';
    while (length $rest) {
        my $part;
        if ($rest =~ /([^:;]*\[.*]|[^:;]*)[:;](.*)/s) {
            ($part, $rest) = ($1, $2);
            $part =~ s/[\[\]]//g;
        } else {
            ($part, $rest) = ($rest, '');
        }
        if ($part =~ /([^=]*)=(.*)/s) {
            my ($name, $value) = ($1, $2);
            $name           = 'host'     if $name eq 'hostname';
            $name           = 'database' if $name eq 'db' || $name eq 'dbname';
            $place->{$name} = $value;
        } else {
            my ($free) = grep { !defined $place->{$_} } @positions;
            $place->{$free} = $part if defined $free;
        }
    }
    return;
}

# LOAD DATA LOCAL reads files of the script's directory.
sub _tell_directory {
    my ($class, $in) = @_;
    require CPANBridge::World;
    my $directory = CPANBridge::World::absolute_path('.');
    return if defined $in->{_directory} && $in->{_directory} eq $directory;
    DBI::db::call($in, request => 'configure', { connection => $in->{_id}, options => { directory => $directory } })
        and $in->{_directory} = $directory;
    return;
}

sub _version_number {
    my ($major, $minor, $patch) = defined $_[0] ? $_[0] =~ /^(\d+)\.(\d+)\.(\d+)/ : ();
    return defined $patch ? $major * 10_000 + $minor * 100 + $patch : 0;
}

package DBD::mysql::dr;
use strict;
use warnings;

sub admin        { require DBD::mysql::Administration; goto &DBD::mysql::Administration::admin_of_driver }
sub data_sources { require DBD::mysql::Administration; goto &DBD::mysql::Administration::data_sources }
sub _ListDBs     { require DBD::mysql::Administration; goto &DBD::mysql::Administration::list_databases }

package DBD::mysql::db;
use strict;
use warnings;

sub admin { require DBD::mysql::Administration; goto &DBD::mysql::Administration::admin_of_connection }

sub commit {
    my ($dbh)       = @_;
    my $ineffective = CPANBridge::DBI::Handle::inner($dbh)->{AutoCommit};
    my $done        = CPANBridge::DBI::Handle::builtin($dbh, 'commit');
    return $ineffective ? '' : $done;
}

sub column_info        { require DBD::mysql::Catalogue; goto &DBD::mysql::Catalogue::column_info }
sub foreign_key_info   { require DBD::mysql::Catalogue; goto &DBD::mysql::Catalogue::foreign_key_info }
sub mysql_async_ready  { require DBD::mysql::Async;     goto &DBD::mysql::Async::ready }
sub mysql_async_result { require DBD::mysql::Async;     goto &DBD::mysql::Async::result }
sub mysql_fd           { require DBD::mysql::Async;     goto &DBD::mysql::Async::file_descriptor }

sub ping {
    my ($dbh) = @_;
    my $in = CPANBridge::DBI::Handle::inner($dbh);
    if (!$in->{Active}) {
        my @error = @{ $in->{_error} };
        my $done  = $in->{_driver}->_connect_again($in);
        @{ $in->{_error} } = @error;
        return $done;
    }
    my $alive = CPANBridge::DBI::Handle::builtin($dbh, 'ping');
    delete $in->{_report}{thread_id} if $in->{_options}{auto_reconnect};
    return $alive ? 1 : '';
}

# Names and number of columns are known only after execute, unless the server prepared the statement.
sub prepare {
    my ($dbh, $sql, $attributes) = @_;
    my $sth = CPANBridge::DBI::Handle::builtin($dbh, 'prepare', $sql, $attributes) or return undef;
    my $in  = CPANBridge::DBI::Handle::inner($sth);
    for my $option (qw(server_prepare use_result)) {
        $in->{"_$option"} = $in->{_db}{_options}{$option} ? 1 : '' if !defined $in->{"_$option"};
    }
    $in->{_described} = '' if !@{ $in->{_slots} };
    $in->{_affected}  = 0  if $in->{_prefix} eq 'mysql_';
    if ($attributes && DBD::mysql::_asks_for_async($in, $attributes)) {
        require DBD::mysql::Async;
        DBD::mysql::Async::prepared($in);
    }
    return $sth;
}

sub primary_key_info { require DBD::mysql::Catalogue; goto &DBD::mysql::Catalogue::primary_key_info }

sub rollback {
    my ($dbh)       = @_;
    my $ineffective = CPANBridge::DBI::Handle::inner($dbh)->{AutoCommit};
    my $done        = CPANBridge::DBI::Handle::builtin($dbh, 'rollback');
    return $ineffective ? '' : $done;
}

sub statistics_info { require DBD::mysql::Catalogue; goto &DBD::mysql::Catalogue::statistics_info }
sub table_info      { require DBD::mysql::Catalogue; goto &DBD::mysql::Catalogue::table_info }
sub type_info_all   { require DBD::mysql::TypeInfo;  return DBD::mysql::TypeInfo::all() }

sub _ListTables {
    my ($dbh) = @_;
    CPANBridge::DBI::Handle::warning('_ListTables is deprecated, use $dbh->tables()') if !$DBD::mysql::QUIET;
    return map { s/.*\.//; $_ } $dbh->tables;
}

package DBD::mysql::st;
use strict;
use warnings;

sub bind_param {
    my ($sth, $parameter, $value, $attributes) = @_;
    my $in   = CPANBridge::DBI::Handle::inner($sth);
    my $done = CPANBridge::DBI::Handle::builtin($sth, 'bind_param', $parameter, $value, $attributes);
    my $type = ref $attributes ? $attributes->{TYPE} : $attributes;
    if ($done && defined $value && $type && $MUST_BE_NUMBER{$type} && !(DBI::looks_like_number($value))[0]) {
        DBI::db::fail($in, 16, "Binding non-numeric field $parameter, value " . DBI::neat($value) . ' as a numeric!');
    }
    return $done;
}

sub more_results {
    my ($sth) = @_;
    return CPANBridge::DBI::Handle::builtin($sth, 'more_results') ? 1 : 0;
}

sub mysql_async_ready  { require DBD::mysql::Async; goto &DBD::mysql::Async::ready }
sub mysql_async_result { require DBD::mysql::Async; goto &DBD::mysql::Async::result }

1;

=encoding utf8

=head1 NAME

DBD::mysql - What is MySQL's and MariaDB's about a DBI handle

=head1 SYNOPSIS

  my $dbh = DBI->connect('dbi:mysql:database=sales;host=db1;port=3306', 'reader', $password, {RaiseError => 1});
  my $sth = $dbh->prepare('INSERT INTO sale (name) VALUES (?)');
  $sth->execute('tea');
  my $id = $sth->{mysql_insertid};

=head1 DESCRIPTION

Data source names, attributes and private methods of DBD::mysql 4.050, answered by a bridge that speaks MySQL's protocol itself. The methods of this class are called by L<DBI> alone.

=head1 DATA SOURCE NAMES

C<dbi:mysql:DATABASE>, C<dbi:mysql:DATABASE:HOST:PORT>, C<dbi:mysql:database=NAME;host=NAME;port=NUMBER> and any attribute of the connection as C<mysql_NAME=VALUE>. Without a host, or
with C<localhost>, the server's Unix socket is used: C<mysql_socket>, C<$ENV{MYSQL_UNIX_PORT}>, or where distributions put it.

=head1 ATTRIBUTES

Of connections, at connect: C<mysql_client_found_rows>, C<mysql_connect_timeout>, C<mysql_init_command>, C<mysql_local_infile>, C<mysql_multi_statements>,
C<mysql_read_default_file>, C<mysql_read_default_group>, C<mysql_read_timeout>, C<mysql_socket>, C<mysql_ssl> and its kind. At any time: C<mysql_auto_reconnect>, C<mysql_bind_comment_placeholders>,
C<mysql_bind_type_guessing>, C<mysql_enable_utf8>, C<mysql_enable_utf8mb4>, C<mysql_no_autocommit_cmd>, C<mysql_server_prepare>,
C<mysql_server_prepare_disable_fallback>, C<mysql_use_result>. To be read: C<mysql_clientinfo>,
C<mysql_clientversion>, C<mysql_dbd_stats>, C<mysql_errno>, C<mysql_error>, C<mysql_hostinfo>, C<mysql_info>, C<mysql_insertid>, C<mysql_protoinfo>,
C<mysql_serverinfo>, C<mysql_serverversion>, C<mysql_stat>, C<mysql_thread_id>, C<mysql_warning_count>.

Of statements, one value a column: C<mysql_is_auto_increment>, C<mysql_is_blob>, C<mysql_is_key>, C<mysql_is_num>, C<mysql_is_pri_key>, C<mysql_length>,
C<mysql_max_length>, C<mysql_table>, C<mysql_type>, C<mysql_type_name>; and C<mysql_insertid>, C<mysql_use_result>, C<mysql_warning_count>.

=head1 METHODS FOR DBI

=head2 active

  my $bool = DBD::mysql->active($in, $method);

Opens a closed connection again for a method that needs one, as the original does; sets the error of a fetch without a result.

=head2 after_call

  DBD::mysql->after_call($in, $report);

Keeps what the server said beside its answer.

=head2 bind

  DBD::mysql->bind($in, \@values, \@types, \%params, $count);

Puts bind values and their types into the parameters of a call. Values of numeric types go into the statement without quotes.

=head2 call_options

  DBD::mysql->call_options($in, $function, \%params, \%attributes);

Adds C<mysql_server_prepare> and C<mysql_use_result> of a statement. Fails while another statement's rows are under way.

=head2 connected

  DBD::mysql->connected($in, $result);

Under a web server a lost connection is opened again.

=head2 connection

  my $request = DBD::mysql->connection($dsn, $user, $password, \%attributes);

What to ask the bridge for.

=head2 describe

  my $list = DBD::mysql->describe($in, 'TYPE');

Values of C<TYPE>, C<NULLABLE>, C<PRECISION> and C<SCALE>.

=head2 driver

  my $about = DBD::mysql->driver;

Name, version and prefix.

=head2 unbound_text

  my $text = DBD::mysql->unbound_text;

C<Null!>, as the original shows it.

=head2 execute_failed

  DBD::mysql->execute_failed($in);

C<rows> is -1 then.

=head2 end_disconnected

  DBD::mysql->end_disconnected($database, $how);

C<commit> and C<rollback> of a closed connection fail without a word.

=head2 execute_returns

  my $rows = DBD::mysql->execute_returns($in, $affected);

What C<execute> returns; keeps key and warnings for the statement.

=head2 fetch_database

  my $value = DBD::mysql->fetch_database($in, $name);

A C<mysql_> attribute of a connection.

=head2 fetch_statement

  my $value = DBD::mysql->fetch_statement($in, $name);

A C<mysql_> attribute of a statement.

=head2 information

  my $value = DBD::mysql->information($in, $number);

What C<get_info> answers.

=head2 literal

  my $sql = DBD::mysql->literal($in, $value, $type);

A value between quotes, escaped as the session's C<sql_mode> wants it; one of a numeric type as it is.

=head2 names

  my $names = DBD::mysql->names($database, \@names);

Column names as bytes.

=head2 parameter_index

  my $index = DBD::mysql->parameter_index($in, $number);

Place of a placeholder, from 0.

=head2 parameter_name

  my $name = DBD::mysql->parameter_name($in, $index);

Its key in C<ParamValues>, which counts from 0.

=head2 parameter_types

  my $types = DBD::mysql->parameter_types($in);

Nothing: the original does not know C<ParamTypes>.

=head2 quote_identifier

  my $sql = DBD::mysql->quote_identifier($in, @names);

Names between backticks, with dots.

=head2 rows

  my $count = DBD::mysql->rows($in);

Rows changed or found; 0 for a result that is read while it comes.

=head2 store_database

  DBD::mysql->store_database($in, $name, $value);

Sets a C<mysql_> attribute of a connection.

=head2 store_statement

  DBD::mysql->store_statement($in, $name, $value);

Sets a C<mysql_> attribute of a statement.

=head2 switch_disconnected

  my $bool = DBD::mysql->switch_disconnected($database);

C<AutoCommit> of a closed connection stays as it is; notes error 21.

=head2 undescribed

  my $value = DBD::mysql->undescribed($in, $name);

Sets the error of asking a statement for its columns before it was executed.

=head1 METHODS OF HANDLES

=head2 admin

  $drh->func('createdb', $name, "$host:$port", $user, $password, 'admin');

C<createdb>, C<dropdb> and C<reload>; also of a connection, without server and user.

=head2 bind_param

  $sth->bind_param($number, $value, $type);

As DBI's; fails for text that is to be a number.

=head2 column_info, foreign_key_info, primary_key_info, statistics_info, table_info, type_info_all

  my $sth = $dbh->column_info(undef, undef, 'sale', '%');

See L<DBD::mysql::Catalogue>.

=head2 commit, rollback

  $dbh->commit;

As DBI's; false with C<AutoCommit> on.

=head2 data_sources

  my @names = DBI->data_sources('mysql', {host => 'db1', user => 'reader', password => $password});

The server's databases.

=head2 more_results

  my $bool = $sth->more_results;

As DBI's; 0 when there are none.

=head2 mysql_async_ready, mysql_async_result, mysql_fd

  $dbh->do('CALL long_job()', {async => 1});
  sleep 1 until $dbh->mysql_async_ready;
  my $rows = $dbh->mysql_async_result;

Of a statement that C<do>, or C<execute> of one prepared with C<< {async => 1} >>, has sent only: has the answer come, what C<do> or C<execute> would have returned, and a file descriptor
that becomes readable when the answer comes (see CAVEATS).

=head2 ping

  my $bool = $dbh->ping;

Does the server answer? A closed connection is opened again for it.

=head2 prepare

  my $sth = $dbh->prepare($statement, {mysql_use_result => 1});

Does not ask the server, unless C<mysql_server_prepare> is on.

=head1 CONSTRAINTS

=over 4

=item Authentication

C<mysql_native_password>, C<caching_sha2_password>, C<sha256_password> and C<mysql_clear_password> over TLS; no C<ed25519>, GSSAPI or PAM dialog.

=item mysql_compression

Is accepted, and nothing is compressed; so is C<mysql_write_timeout>, without effect. C<mysql_sock> and C<mysql_sockfd> are undef.

=item Shutdown

The admin command C<shutdown> dies.

=back

=head1 CAVEATS

=over 4

=item Asynchronous queries

C<mysql_fd> is the bridge's connection, which others use too: ask C<mysql_async_ready> before and after waiting for it. C<disconnect> waits for the answer; the original closes, and the
server goes on. While a query is on its way C<commit>, C<rollback> and setting C<AutoCommit> fail and change nothing; the original changes C<AutoCommit> all the same. C<rows> waits for
the result and counts it; the original says 0. C<execute_array> of such a statement waits for each tuple.

=item LOAD DATA LOCAL

Is off unless C<mysql_local_infile> is on, whatever the client library's default is; and only a file that the statement names is sent to the server.

=item Large integers

Beyond 9223372036854775807 they come as text with the same digits; the original marks them as numbers.

=item Lost connections

After C<mysql_auto_reconnect> opened the connection again, statements that the server had prepared have to be prepared again. A statement during which the connection was lost is never
repeated: the original repeats it.

=item Cancelled statements

A statement that was left by C<alarm> is broken off at the server with KILL over a second connection, which is tried for a second. If that fails the connection is closed, the next call
says that the statement may still run, and the bridge's log names it.

=item Kept connections

With C<db_pool> in the bridge's configuration, or C<CPAN_BRIDGE_DB_POOL=1>, a connection that named a database is kept for 30 seconds after its script has closed it, and given, after
the server has reset it, to the next script with the same credentials and parameters.

=item Version

C<mysql_clientinfo> tells the client library whose behaviour is followed, Debian's libmariadb 3.3.20.

=item Errors before errors

C<fetchall_hashref> and C<selectall_hashref> of a column that is not there say so alone; the original puts "Handle is not in asynchronous mode" or "statement contains no
result" before it. C<NAME> and its kind stay known after the last row; the original forgets them, and C<fetchall_arrayref({})> dies then.

=back

=head1 SEE ALSO

L<DBI>

=cut
