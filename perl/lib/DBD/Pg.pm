package DBD::Pg;
use strict;
use warnings;

use CPANBridge::DBI::Driver;
use DBD::Pg::Methods;
use DBI ();

our @ISA     = ('CPANBridge::DBI::Driver');
our $VERSION = version->declare('3.16.0');
our ($err, $errstr, $sqlstate, $drh) = (0, '', '', undef);

# Stands for a column's default among the values of execute.
our $DBDPG_DEFAULT = bless {}, 'DBD::Pg::DefaultValue';

use constant {
    PG_ASYNC           => 1,
    PG_BYTEA           => 17,
    PG_OLDQUERY_CANCEL => 2,
    PG_OLDQUERY_WAIT   => 4,
};

our $FATAL = 7;
my $UNKNOWN = 705;

# Statement attributes that go to the bridge, with their defaults; those of a connection are the defaults of its statements.
my %OPTION = (
    pg_direct                 => 0,
    pg_placeholder_dollaronly => 0,
    pg_placeholder_nocolons   => 0,
    pg_prepare_now            => 0,
    pg_server_prepare         => 1,
    pg_switch_prepared        => 2,
);

# Attributes of a connection that change what values look like.
my %VALUE_OPTION = (pg_bool_tf => 0, pg_enable_utf8 => -1, pg_errorlevel => 1, pg_expand_array => 1);

# What ODBC's type numbers mean for a bind value.
my %OID_OF = (
    16 => 16,
    (map { $_ => 17 } -2, -3, -4, 30),
    -5 => 20,
    (map { $_ => 21 } 5, -6),
    4  => 23,
    -1 => 25,
    (map { $_ => 701 } 6, 7, 8),
    1  => 1042,
    12 => 1043,
    91 => 1082,
    92 => 1083,
    (map { $_ => 1114 } 11, 93),
    (map { $_ => 1184 } 94, 95),
    (map { $_ => 1700 } 2,  3),
);

sub active {
    my ($class, $in, $what) = @_;
    my $database = $in->{_db} || $in;
    if ($database->{_copy} && $what =~ /^(?:do|execute)\z/) {
        my $end = $database->{_copy} eq 'in' ? 'pg_putcopyend' : 'pg_getcopydata until no more rows';
        die "Must call $end before issuing more commands" . CPANBridge::DBI::Handle::at();
    }
    if (!$database->{Active}) {
        my $text =
            $what eq 'execute'
            ? 'Cannot call execute on a disconnected database handle'
            : 'Database handle has been disconnected';
        CPANBridge::DBI::Handle::fail($in, $FATAL, $text, '00000');
        return '';
    }
    return 1 if $what !~ /^fetch/ || $in->{Active} || $in->{_local};
    $class->_wrong($in, 6, 'no statement executing');
    return '';
}

sub after_call {
    my ($class, $in, $report) = @_;
    @$in{qw(_tag _oid _copy)} = @$report{qw(tag oid copy)};
    $in->{_server}            = $report->{server} if $report->{server};
    $in->{_sqlstate}          = '';

    # SQL's own COMMIT ends what begin_work began.
    DBI::db::_end_begun_work($in) if $in->{BegunWork} && !$report->{transaction};
    if ($report->{notices} && $in->{PrintWarn} && $in->{Warn}) { warn "$_\n" for @{ $report->{notices} } }
    return;
}

sub bind {
    my ($class, $in, $values, $types, $params, $count) = @_;
    $count = @$values if !defined $count;
    my (@values, @types);
    for my $index (0 .. $count - 1) {
        my $value = $values->[$index];
        $types[$index] = "postgres:$types->[$index]" if $types && $types->[$index];
        if (ref $value) {
            if    (ref $value eq 'ARRAY')                 { $value = array_text($value) }
            elsif (ref $value eq 'DBD::Pg::DefaultValue') { $types[$index] = 'postgres:default'; $value = undef }
            elsif (!_speaks($value))                      { die "Cannot bind a reference\n" }
        }
        if ($types && ($types->[$index] || 0) == PG_BYTEA && defined $value && utf8::is_utf8($value)) {
            $value = "$value";
            utf8::downgrade($value, 1) or die 'Wide character in subroutine entry' . CPANBridge::DBI::Handle::at();
        }
        push @values, defined $value ? "$value" : undef;
        $values->[$index] = $values[-1] if defined $value && !ref $values->[$index];
    }
    $params->{values} = \@values;
    $params->{types}  = \@types if @types;
    return;
}

# References are arrays, defaults or mistakes. ParamValues shows text from then on.
sub binds_plainly {
    my ($class, $in, $values) = @_;
    return '' if $in->{pg_async};
    for my $value (@$values) {
        next      if !defined $value;
        return '' if ref $value;
        $value = "$value";
    }
    return 1;
}

sub bind_type {
    my ($class, $in, $attributes, $parameter) = @_;
    return undef if !defined $attributes;
    my $of = ref $attributes eq 'HASH' ? $attributes : { TYPE => $attributes };
    if (defined $of->{pg_type}) {
        CPANBridge::DBI::Handle::load('DBD::Pg::Constants');
        return $of->{pg_type} if DBD::Pg::Constants::is_type($of->{pg_type});
        die "Cannot bind $parameter unknown pg_type $of->{pg_type}" . CPANBridge::DBI::Handle::at();
    }
    return undef if !defined $of->{TYPE} || $of->{TYPE} eq '0';
    return $OID_OF{ $of->{TYPE} }
        || die "Cannot bind param $parameter: unknown sql_type $of->{TYPE}" . CPANBridge::DBI::Handle::at();
}

sub call_options {
    my ($class, $in, $function, $params, $attributes) = @_;
    if ($attributes) {
        for my $name (grep { exists $attributes->{$_} } 'pg_async', keys %OPTION) {
            (my $option = $name) =~ s/^pg_//;
            $params->{options}{$option} = $attributes->{$name} || 0;
        }
    }
    if ($function eq 'execute') {
        $in->{_db}{_async} = 1 if $in->{pg_async};
        my $count = @{ $in->{_placeholders} };
        for my $index (0 .. $count - 1) {
            next if exists $in->{_values}[$index];
            $class->_wrong($in, $FATAL, 'execute called with an unbound placeholder');
            return;
        }
    } elsif ($function eq 'do' && $params->{options} && $params->{options}{async}) {
        $in->{_async} = 1;
    }
    return;
}

sub chopped_columns {
    my ($class, $in) = @_;
    my $columns = $in->{_columns} || [];
    return [ grep { ($columns->[$_]{pg_type} || '') eq 'bpchar' } 0 .. $#$columns ];
}

sub connected {
    my ($class, $in, $result) = @_;
    my ($version) = $in->{_server_version} =~ /^([0-9.]+)/;
    my ($major, $minor, $patch) = split /\./, "$version.0.0";
    $in->{pg_server_version} = $major >= 10 ? $major * 10_000 + $minor : $major * 10_000 + $minor * 100 + $patch;
    return;
}

sub connection {
    my ($class, $dsn, $user, $password, $attributes, $driver_in) = @_;
    CPANBridge::DBI::Handle::load('DBD::Pg::Conninfo');
    my ($name, $target, $trouble) = DBD::Pg::Conninfo::target($dsn, $user, $password);
    if (defined $trouble) {
        CPANBridge::DBI::Handle::fail($driver_in, 1, $trouble, '08006');
        return undef;
    }
    my %target  = %$target;
    my $secret  = delete $target{password};
    my $begins  = delete $target{own_options};
    my %options = map {
        (my $option = $_) =~ s/^pg_//;
        defined $attributes->{$_} ? ($option => $attributes->{$_}) : ()
    } keys %OPTION, keys %VALUE_OPTION;
    CPANBridge::DBI::Handle::load('CPANBridge::Settings');
    my ($settings) = CPANBridge::Settings::load();
    return {
        wire => {
            driver   => 'postgres',
            target   => \%target,
            user     => $target{user},
            password => defined $secret ? $secret : '',
            options  => \%options,
            $settings && $settings->{db_pool} ? (pooled => 1) : (),
        },
        replayable => 1,
        attributes => {
            %OPTION, %VALUE_OPTION,
            (map { /^pg_/ ? ($_ => $attributes->{$_}) : () } keys %$attributes),
            Name       => $name,
            Username   => $user,
            _sqlstate  => '',
            pg_db      => $target{dbname},
            pg_user    => $target{user},
            pg_pass    => defined $secret ? $secret : '',
            pg_options => defined $begins ? $begins : '',
        },
    };
}

sub describe {
    my ($class, $in, $name) = @_;
    return undef                               if !$in->{_executed};
    return $class->SUPER::describe($in, $name) if $name ne 'NULLABLE' || !@{ $in->{_slots} };
    my $result = CPANBridge::DBI::Handle::call($in, request => 'describe', { statement => $in->{_id} }) or return undef;
    return $result->{nullable};
}

sub disconnected {
    my ($class, $in) = @_;
    @$in{qw(AutoCommit BegunWork)} = (1, '') if $in->{BegunWork} && $in->{_in_transaction};
    return;
}

sub driver {
    my ($class) = @_;
    return {
        Name         => 'Pg',
        Version      => $VERSION,
        Attribution  => "DBD::Pg $VERSION by Greg Sabino Mullane and others",
        prefix       => 'pg_',
        whole_result => 1,
    };
}

my %FIXED = (
    pg_INV_READ     => 0x40000,
    pg_INV_WRITE    => 0x20000,
    pg_default_port => 5432,
    pg_lib_version  => 150_001,
    pg_protocol     => 3,
);

# Says nothing then.
sub end_disconnected { return }

sub execute_returns {
    my ($class, $in, $affected) = @_;
    $in->{_described}   = 1;
    @$in{qw(_tag _oid)} = @{ $in->{_db} }{qw(_tag _oid)};
    $in->{_uncounted}   = $in->{_tag} !~ /[0-9]\z/;
    return $class->SUPER::execute_returns($in, $affected);
}

# Rows and columns stay as they were.
sub execute_failed {
    my ($class, $in, $before) = @_;
    @$in{qw(_affected _described _tag)} = ($before, 1, '');
    return;
}

sub fetch_database {
    my ($class, $in, $name) = @_;
    return $FIXED{$name} if exists $FIXED{$name};
    return 0             if !$in->{Active} && $name eq 'pg_pid';
    return undef if !$in->{Active} && $name =~ /^pg_(?:db|host|options|pass|port|standard_conforming_strings|user)\z/;
    return $in->{$name} if exists $OPTION{$name} || $name =~ /^pg_(?:db|pass|server_version|user|options)\z/;
    return $in->{_async} ? 1 : 0                       if $name eq 'pg_async_status';
    return $in->{_server}{standard_conforming_strings} if $name eq 'pg_standard_conforming_strings';
    return $in->{_server}{host}                        if $name eq 'pg_host';
    return $in->{_server}{port}                        if $name eq 'pg_port';
    return $in->{_server}{process}                     if $name eq 'pg_pid';

    if ($name eq 'pg_utf8_flag') {
        return $in->{pg_enable_utf8}                     ? 1 : 0 if $in->{pg_enable_utf8} >= 0;
        return $in->{_server}{client_encoding} eq 'UTF8' ? 1 : 0;
    }
    die
        'pg_socket: the connection to the server is the bridge\'s, and select cannot wait for it; pg_ready and pg_notifies can be asked'
        . CPANBridge::DBI::Handle::at()
        if $name eq 'pg_socket';
    return $in->{$name} if exists $VALUE_OPTION{$name} || $name eq 'pg_placeholder_escaped';
    return undef;
}

sub fetch_statement {
    my ($class, $in, $name) = @_;
    my $database = $in->{_db};
    if ($name eq 'pg_type' || $name eq 'pg_size') {
        return undef if !$in->{_executed};
        return [ map { $_->{$name} } @{ $in->{_columns} || [] } ];
    }
    return $in->{_tag}                                                               if $name eq 'pg_cmd_status';
    return $in->{_oid}                                                               if $name eq 'pg_oid_status';
    return scalar grep { exists $in->{_values}[$_] } 0 .. $#{ $in->{_placeholders} } if $name eq 'pg_numbound';
    if ($name eq 'pg_current_row') {
        my $read = $in->{_seen} || 0;
        $read -= DBI::st::_unread($in) if $read;

        # At the end it begins again.
        return $in->{Active} || $read != $in->{_affected} ? $read : 0;
    }
    return { map { $class->parameter_name($in, $_) => exists $in->{_values}[$_] ? 1 : 0 }
            0 .. $#{ $in->{_placeholders} } }
        if $name eq 'pg_bound';
    return defined $in->{pg_async} ? $in->{pg_async} : 0 if $name eq 'pg_async';
    return $database->{_async}     ? 1               : 0 if $name eq 'pg_async_status';

    if ($name eq 'pg_prepare_name' || $name eq 'pg_segments') {
        die "$name: how the server knows a statement is the bridge's own affair" . CPANBridge::DBI::Handle::at();
    }
    return defined $in->{$name} ? $in->{$name} : $database->{$name} if exists $OPTION{$name};
    return undef;
}

sub import {
    my ($class, @names) = @_;
    @names = qw($DBDPG_DEFAULT PG_ASYNC PG_OLDQUERY_CANCEL PG_OLDQUERY_WAIT PG_BYTEA) if !@names;
    CPANBridge::DBI::Handle::load('DBD::Pg::Constants');
    DBD::Pg::Constants::export(scalar caller, @names);
    return;
}

sub information { CPANBridge::DBI::Handle::load('DBD::Pg::Information'); goto &DBD::Pg::Information::information }

# The server's words have the flag wherever its text has it.
sub judge {
    my ($class, $in, $details) = @_;
    $class->_flag($in, $details->{errstr});
    return 1;
}

# prepare refuses empty text, and the server is asked by execute only.
sub may_query {
    my ($class, $in, $sql) = @_;
    die 'Cannot prepare empty statement' . CPANBridge::DBI::Handle::at() if defined $sql && $sql !~ /\S/;
    return $class->active($in, 'execute');
}

# A column's name has the UTF-8 flag where text has it.
sub names {
    my ($class, $database, $names) = @_;
    if ($database->{pg_enable_utf8}) { utf8::upgrade($_) for @$names }
    return $names;
}

sub parameter_index {
    my ($class, $in, $parameter) = @_;
    my $names = $in->{_placeholders};
    die 'Statement has no placeholders to bind' . CPANBridge::DBI::Handle::at() if !@$names;
    if ($parameter =~ /^\$?([0-9]+)\z/) {
        return $1 - 1 if $1 > 0 && $1 <= @$names;
        die "Cannot bind unknown placeholder $1 ($parameter)" . CPANBridge::DBI::Handle::at();
    }
    my ($index) = grep { defined $names->[$_] && $names->[$_] eq $parameter } 0 .. $#$names;
    return $index                                       if defined $index;
    die qq(Placeholder should be in the format "\$1"\n) if !grep { defined && /^:/ } @$names;
    die "Cannot bind unknown placeholder '$parameter'" . CPANBridge::DBI::Handle::at();
}

sub parameter_name {
    my ($class, $in, $index) = @_;
    my $name = $in->{_placeholders}[$index];
    return defined $name && $name =~ /^:/ ? $name : $index + 1;
}

# What has been bound without a type the server is to find out.
sub parameter_types {
    my ($class, $in) = @_;
    CPANBridge::DBI::Handle::load('DBD::Pg::Constants');
    my %types;
    for my $index (0 .. $#{ $in->{_placeholders} }) {
        my $oid = $in->{_types}[$index] || (exists $in->{_values}[$index] ? $UNKNOWN : undef);
        my $sql = defined $oid ? DBD::Pg::Constants::sql_type($oid) : 0;
        $types{ $class->parameter_name($in, $index) } =
            $sql ? { TYPE => $sql } : defined $oid ? { pg_type => $oid } : undef;
    }
    return \%types;
}

sub quote { CPANBridge::DBI::Handle::load('DBD::Pg::Literal'); goto &DBD::Pg::Literal::quote }

sub rows {
    my ($class, $in) = @_;
    return $in->{_uncounted} ? -1 : $class->SUPER::rows($in);
}

# The type that ODBC's number means here.
sub sql_oid { return $OID_OF{ $_[1] } }

sub store_database {
    my ($class, $in, $name, $value) = @_;
    if ($name eq 'pg_placeholder_escaped') { $in->{$name} = $value; return 1 }
    return '' if !exists $OPTION{$name} && !exists $VALUE_OPTION{$name};
    $value = 1 if $name eq 'pg_errorlevel' && $value !~ /^[012]\z/;
    (my $option = $name) =~ s/^pg_//;
    CPANBridge::DBI::Handle::call(
        $in,
        request => 'configure',
        { connection => $in->{_id}, options => { $option => defined $value ? "$value" : 0 } }) or return '';

    # A connection that is opened again is to be like this one.
    $in->{_connect}{options}{$option} = $value;
    $in->{$name} = $value;
    return 1;
}

sub switching_ends_work { return 1 }

sub wrong_bind_count {
    my ($class, $in, $given, $needed) = @_;
    return CPANBridge::DBI::Handle::fail($in, '-1', "called with $given bind variables when $needed are needed");
}

# An array as PostgreSQL writes it.
sub array_text {
    my ($list) = @_;
    my $lists = grep { ref eq 'ARRAY' } @$list;
    die 'Not a valid array!' . CPANBridge::DBI::Handle::at() if ref $list->[0] eq 'ARRAY' && $lists != @$list;
    die 'Arrays must contain only scalars and other arrays' . CPANBridge::DBI::Handle::at()
        if grep({ ref && ref ne 'ARRAY' } @$list) || ($lists && $lists != @$list);
    return '{' . join(
        ',',
        map {
            if    (!defined)       { 'NULL' }
            elsif (ref eq 'ARRAY') { array_text($_) }
            else                   { (my $text = $_) =~ s/([\\"])/\\$1/g; qq("$text") }
        } @$list
    ) . '}';
}

# Does an object say what its text is?
# Gives a text the UTF-8 flag where the connection's text has it. None has while it is being opened.
sub _flag {
    my ($class, $in, undef) = @_;
    my $database = $in->{_db} || $in;
    utf8::upgrade($_[2])
        if defined $database->{pg_enable_utf8} && $class->fetch_database($database, 'pg_utf8_flag');
    return;
}

# What the driver finds wrong itself; its words have the flag as well.
sub _wrong {
    my ($class, $in, $err, $text) = @_;
    $class->_flag($in, $text);
    CPANBridge::DBI::Handle::fail($in, $err, $text, '00000');
    return;
}

sub _speaks { require overload; return overload::Method($_[0], '""') }

1;

=encoding utf8

=head1 NAME

DBD::Pg - What is PostgreSQL's about a DBI handle

=head1 SYNOPSIS

  use DBD::Pg ':pg_types';

  my $dbh = DBI->connect('dbi:Pg:dbname=sales;host=db.example', $user, $password, {AutoCommit => 0, RaiseError => 1});
  my $sth = $dbh->prepare('INSERT INTO scan (name, image) VALUES (?, ?)');
  $sth->bind_param(2, undef, {pg_type => PG_BYTEA});
  $sth->execute($name, $image);
  $dbh->commit;

=head1 DESCRIPTION

Data source names, attributes, types and private methods of DBD::Pg 3.16. What is not said here is as in its documentation.

A result is read whole when the statement is executed, so C<rows> is known, and another statement, commit or rollback within the loop that fetches
does no harm; above 64 MB it waits in a file that has no name. Integers and floats arrive as numbers, C<numeric> as exact text, C<bytea> as bytes, arrays as array
references, booleans as 1 and 0.

=head1 DATA SOURCE NAMES

C<dbi:Pg:dbname=...;host=...;port=...> with the parameters of libpq, between semicolons or blanks and with quotes as there; or a C<postgresql://> URI. The
variables C<PG...> of the script's environment, F<pg_service.conf> (C<service=>) and F<.pgpass> count as for libpq. A C<host> that begins with a slash
is the directory of a Unix socket. C<sslmode> knows all six modes; C<sslrootcert>, C<sslcert> and C<sslkey> name files.

=head1 ATTRIBUTES

Of connections: C<pg_bool_tf>, C<pg_db>, C<pg_default_port>, C<pg_enable_utf8>, C<pg_errorlevel>, C<pg_expand_array>, C<pg_host>, C<pg_INV_READ>,
C<pg_INV_WRITE>, C<pg_lib_version>, C<pg_options>, C<pg_pass>, C<pg_pid>, C<pg_placeholder_dollaronly>, C<pg_placeholder_nocolons>, C<pg_port>,
C<pg_prepare_now>, C<pg_protocol>, C<pg_server_prepare>, C<pg_server_version>, C<pg_standard_conforming_strings>, C<pg_switch_prepared>, C<pg_user>,
C<pg_utf8_flag>, C<pg_async_status>.

Of statements, also for C<prepare> and C<do>: C<pg_async>, C<pg_direct>, C<pg_placeholder_dollaronly>, C<pg_placeholder_nocolons>, C<pg_prepare_now>,
C<pg_server_prepare>, C<pg_switch_prepared>; to read C<pg_bound>, C<pg_cmd_status>, C<pg_current_row>, C<pg_numbound>, C<pg_oid_status>, C<pg_size>,
C<pg_type>.

=head1 POOLING

With C<db_pool> in the bridge's configuration, or C<CPAN_BRIDGE_DB_POOL=1>, connections are kept for 30 seconds after their script has closed them, and
given to the next one with the same parameters, user and password, wiped by C<DISCARD ALL>. Off by default: an idle connection keeps its database from
being dropped.

=head1 METHODS

C<pg_...> methods of connections and statements are described in L<DBD::Pg::Methods>.

=head1 METHODS FOR DBI

Hooks, which L<CPANBridge::DBI::Driver> describes:

=over 4

=item active

=item after_call

=item bind

=item binds_plainly

=item bind_type

=item call_options

=item chopped_columns

=item connected

=item connection

=item describe

=item disconnected

=item driver

=item end_disconnected

=item execute_failed

=item execute_returns

=item fetch_database

=item fetch_statement

=item information

=item judge

=item may_query

=item names

=item parameter_index

=item parameter_name

=item parameter_types

=item quote

=item rows

=item store_database

=item switching_ends_work

=item wrong_bind_count

=back

Beyond them:

=head2 array_text

  my $text = DBD::Pg::array_text(\@values);

An array as PostgreSQL writes it.

=head2 sql_oid

  my $oid = DBD::Pg->sql_oid($number);

The type that ODBC's number means.

=head1 CONSTRAINTS

These die with a message that names them: the attributes C<pg_socket>, C<pg_prepare_name> and C<pg_segments>, the methods C<pg_server_trace> and
C<pg_server_untrace>. Of libpq's parameters C<channel_binding>, C<replication>, C<requirepeer>, C<sslcrl>, C<sslcrldir>, C<sslpassword>,
C<ssl_min_protocol_version>, C<ssl_max_protocol_version> and C<target_session_attrs> are refused unless they ask for what is done anyway. There is no GSSAPI.

=head1 CAVEATS

=over 4

=item NUL in text

PostgreSQL cannot store it. The original sends what stands before it; here it is an error that names the value.

=item $DBDPG_DEFAULT

Counts for the execute it is given to. In the original the placeholder keeps it for ever, and later values are lost without a word.

=item After disconnect

C<prepare> fails at once; the original's fails when the statement is executed.

=item Statements at the server

Their names are the bridge's.

=item BEGIN and COMMIT by SQL

The original warns of a transaction that is already open when C<begin_work> follows; here nothing is sent, and nothing warns.

=item After a change

C<NUM_OF_FIELDS> of a statement that has no result is 0, the original's undef. The error of a C<do> with values names its statement, not the values.

=back

=head1 SEE ALSO

L<DBI>, L<CPANBridge::DBI::Driver>

=cut
