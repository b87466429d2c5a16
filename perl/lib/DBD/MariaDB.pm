package DBD::MariaDB;
use strict;
use warnings;

use DBD::mysql ();

our @ISA     = ('DBD::mysql');
our $VERSION = '1.22';

# What the client library finds itself.
use constant {
    CR_UNKNOWN_ERROR       => 2000,
    CR_NO_RESULT_SET       => 2053,
    CR_SERVER_GONE         => 2006,
    CR_PARAMS_NOT_BOUND    => 1210,
    CR_INVALID_PARAMETER   => 2034,
    CLIENT_VERSION_OF_HOST => 101_119,
};

# What the original says otherwise than DBD::mysql: ODBC's number and the name, by the database's own number.
my %TYPE    = (4 => [ 6, 'float' ], 6 => [ 1, 'null' ], 16 => [ -7, 'bit' ]);
my %NUMERIC = map { $_ => 1 } 0 .. 6, 8, 9, 13, 246;

my %IS_BINARY = map { $_ => 1 } 30, -2, -3, -4;

# Names that a data source name may have besides mariadb_...
my %PLACE = map { $_ => 1 } qw(database host port);

sub active {
    my ($class, $in, $what) = @_;
    if ($what =~ /^fetch(?:all)?\z/) {
        return 1 if $in->{Active} || ($in->{_executed} && @{ $in->{_slots} });
        DBI::db::fail($in, CR_UNKNOWN_ERROR, 'fetch() without execute()', 'HY000');
        return '';
    }
    return 1 if ($in->{_db} || $in)->{Active};
    DBI::db::fail($in, CR_SERVER_GONE, 'MySQL server has gone away', 'HY000');
    return '';
}

# A result is over with its last row, not with the fetch behind it.
sub is_active {
    my ($class, $in) = @_;
    return $in->{Active} if !$in->{_db} || !$in->{Active};
    return $in->{_open}                 || DBI::st::_unread($in) ? 1 : '';
}

*end_disconnected = \&CPANBridge::DBI::Driver::end_disconnected;

sub switch_disconnected {
    my ($class, $in) = @_;
    $class->active($in, 'do');
    die 'DBD driver has not implemented the AutoCommit attribute' . CPANBridge::DBI::Handle::at();
}

# Text is characters, whatever its inside is; only values of binary types are bytes.
sub bind {
    my ($class, $in, $values, $types, $params, $count) = @_;
    $class->SUPER::bind($in, $values, $types, $params, $count);
    for my $index (0 .. $#{ $params->{values} }) {
        my $value = \$params->{values}[$index];
        next if !defined $$value;
        if ($types && $types->[$index] && $IS_BINARY{ $types->[$index] }) { utf8::downgrade($$value, 1) }
        else                                                              { utf8::upgrade($$value) }
    }
    return;
}

sub call_options {
    my ($class, $in, $function, $params, $attributes) = @_;
    utf8::upgrade($params->{sql}) if defined $params->{sql};
    $class->SUPER::call_options($in, $function, $params, $attributes);
    DBI::db::fail($in, CR_PARAMS_NOT_BOUND, 'Wrong number of bind parameters', 'HY000')
        if $function eq 'execute' && grep { !exists $in->{_values}[$_] } 0 .. $#{ $in->{_placeholders} };
    return;
}

sub connection {
    my ($class, $dsn, $user, $password, $attributes, $driver_in) = @_;
    my %place;
    $class->_parse_dsn($dsn, \%place);
    my ($unknown) = grep { !$PLACE{$_} && !/^mariadb_/ } sort keys %place;
    if (defined $unknown) {
        DBI::db::fail($driver_in, CR_UNKNOWN_ERROR, "Unknown attribute $unknown", 'HY000');
        return undef;
    }
    my $request = $class->SUPER::connection($dsn, $user, $password, $attributes, $driver_in);
    $request->{wire}{options}{enable_utf8mb4} = 1;
    return $request;
}

sub describe {
    my ($class, $in, $name) = @_;
    my $values = $class->SUPER::describe($in, $name);
    return $values if $name ne 'TYPE';
    my $columns = $in->{_columns} || [];
    return [ map { $TYPE{ $columns->[$_]{native_type} } ? $TYPE{ $columns->[$_]{native_type} }[0] : $values->[$_] }
            0 .. $#$values ];
}

sub driver {
    my ($class) = @_;
    return {
        %{ $class->SUPER::driver },
        Name        => 'MariaDB',
        Version     => $VERSION,
        Attribution => 'DBD::MariaDB by Pali and others',
        prefix      => 'mariadb_',
    };
}

sub fetch_database {
    my ($class, $in, $name) = @_;
    return CLIENT_VERSION_OF_HOST if $name eq 'mariadb_clientversion';
    my $value = $class->SUPER::fetch_database($in, $name);
    return $value
        if $name !~
        /^mariadb_(?:auto_reconnect|bind_comment_placeholders|bind_type_guessing|no_autocommit_cmd|server_prepare|use_result)\z/;
    return $value ? 1 : '';
}

sub fetch_statement {
    my ($class, $in, $name) = @_;
    my $value = $class->SUPER::fetch_statement($in, $name);
    return $value if !ref $value;
    my $columns = $in->{_columns} || [];
    return [ map { $NUMERIC{ $_->{native_type} } ? 1          : '' } @$columns ] if $name eq 'mariadb_is_num';
    return [ map { $_ < 0                        ? $_ + 2**32 : $_ } @$value ]   if $name eq 'mariadb_length';
    return $value if $name ne 'mariadb_type_name';
    return [ map { $TYPE{ $columns->[$_]{native_type} } ? $TYPE{ $columns->[$_]{native_type} }[1] : $value->[$_] }
            0 .. $#$value ];
}

sub information {
    my ($class, $in, $number) = @_;
    return 'DBD/MariaDB.pm'                                          if $number == 6;
    return '01.22.0000'                                              if $number == 7;
    return "DBI:MariaDB:$in->{Name}"                                 if $number == 2;
    return $in->{Username}                                           if $number == 47;
    return $in->{_server_version} =~ /MariaDB/ ? 'MariaDB' : 'MySQL' if $number == 17;
    if ($number == 18 && $in->{_server_version} =~ /^(\d+)\.(\d+)\.(\d+)/) {
        return sprintf '%02d.%02d.%02d00', $1, $2, $3;
    }
    return $class->SUPER::information($in, $number);
}

sub literal {
    my ($class, $in, $value, $type) = @_;
    if ($type && $IS_BINARY{$type}) {
        utf8::downgrade($value, 1);
        return sprintf q(X'%s'), uc unpack 'H*', $value;
    }
    my $text = $class->SUPER::literal($in, $value, $type);
    if   ($text =~ /[^\x00-\x7f]/) { utf8::upgrade($text) }
    else                           { utf8::downgrade($text) }
    return $text;
}

sub parameter_index {
    my ($class, $in, $parameter) = @_;
    return $parameter - 1
        if $parameter =~ /^[0-9]+\z/ && $parameter > 0 && $parameter <= @{ $in->{_placeholders} };
    DBI::db::fail($in, CR_INVALID_PARAMETER, 'Illegal parameter number', 'HY000');
    return undef;
}

# The methods of handles are DBD::mysql's, private ones under this driver's prefix.
{
    no strict 'refs';
    for my $kind (qw(dr db st)) {
        for my $name (grep { defined &{"DBD::mysql::${kind}::$_"} } keys %{"DBD::mysql::${kind}::"}) {
            (my $own = $name) =~ s/^mysql_/mariadb_/;
            *{"DBD::MariaDB::${kind}::$own"} = \&{"DBD::mysql::${kind}::$name"}
                if !defined &{"DBD::MariaDB::${kind}::$own"};
        }
    }
}

sub _no_result { return (CR_NO_RESULT_SET, 'No result set associated with the statement') }

package DBD::MariaDB::dr;
use strict;
use warnings;

sub data_sources {
    my ($drh, $attributes) = @_;
    return
        map { "DBI:MariaDB:$_" }
        DBD::mysql::dr::_ListDBs($drh,
        map { defined $attributes->{$_} ? $attributes->{$_} : '' } qw(host port user password));
}

package DBD::MariaDB::db;
use strict;
use warnings;

sub mariadb_sockfd { goto &DBD::mysql::db::mysql_fd }

# A connection that was closed stays so.
sub ping {
    my ($dbh) = @_;
    my $in = CPANBridge::DBI::Handle::inner($dbh);
    return '' if !$in->{Active};
    return DBD::mysql::db::ping($dbh);
}

package DBD::MariaDB::st;
use strict;
use warnings;

sub more_results {
    my ($sth) = @_;
    return CPANBridge::DBI::Handle::builtin($sth, 'more_results') ? 1 : '';
}

1;

=encoding utf8

=head1 NAME

DBD::MariaDB - What is MariaDB's about a DBI handle, with text as characters

=head1 SYNOPSIS

  my $dbh = DBI->connect('dbi:MariaDB:database=sales;host=db1', 'reader', $password, {RaiseError => 1});

=head1 DESCRIPTION

L<DBD::mysql> under the name, prefix (C<mariadb_>) and numbers of DBD::MariaDB 1.22. Statements and values are characters whatever Perl's inside of them is, unless they are bound as C<SQL_BINARY>, C<SQL_VARBINARY> or
C<SQL_BLOB>; text comes as characters, binary columns as bytes. A closed connection is not opened again. The methods of this class are called by L<DBI> alone.

=head1 METHODS FOR DBI

As in L<DBD::mysql>, where not said otherwise.

=head2 active

  my $bool = DBD::MariaDB->active($in, $method);

Sets the error of a method that needs an open connection or a result.

=head2 bind

  DBD::MariaDB->bind($in, \@values, \@types, \%params, $count);

Puts bind values into the parameters of a call as characters, or as bytes if they are binary.

=head2 call_options

  DBD::MariaDB->call_options($in, $function, \%params, \%attributes);

Makes the statement characters. Fails if placeholders have no values.

=head2 connection

  my $request = DBD::MariaDB->connection($dsn, $user, $password, \%attributes);

What to ask the bridge for. Fails for a name that nobody knows.

=head2 describe

  my $list = DBD::MariaDB->describe($in, 'TYPE');

Values of C<TYPE> and its kind.

=head2 end_disconnected

  DBD::MariaDB->end_disconnected($database, $how);

Notes the error of C<commit> and C<rollback> of a closed connection.

=head2 is_active

  my $bool = DBD::MariaDB->is_active($in);

C<Active> ends with the last row.

=head2 switch_disconnected

  DBD::MariaDB->switch_disconnected($database);

Dies: C<AutoCommit> of a closed connection cannot be switched.

=head2 driver

  my $about = DBD::MariaDB->driver;

Name, version and prefix.

=head2 fetch_database

  my $value = DBD::MariaDB->fetch_database($in, $name);

A C<mariadb_> attribute of a connection.

=head2 fetch_statement

  my $value = DBD::MariaDB->fetch_statement($in, $name);

A C<mariadb_> attribute of a statement.

=head2 information

  my $value = DBD::MariaDB->information($in, $number);

What C<get_info> answers.

=head2 literal

  my $sql = DBD::MariaDB->literal($in, $value, $type);

A value between quotes, as characters.

=head2 parameter_index

  my $index = DBD::MariaDB->parameter_index($in, $number);

Place of a placeholder, from 0.

=head1 METHODS OF HANDLES

=head2 data_sources

  my @names = DBI->data_sources('MariaDB', {host => 'db1', user => 'reader', password => $password});

The server's databases.

=head2 mariadb_sockfd

  my $number = $dbh->mariadb_sockfd;

A file descriptor that becomes readable when the answer to an asynchronous query comes.

=head2 more_results

  my $bool = $sth->more_results;

As DBI's; an empty string when there are none.

=head2 ping

  my $bool = $dbh->ping;

Does the server answer?

=head1 CAVEATS

C<do> with fewer or more values than placeholders is not refused before the server sees the statement. What L<DBD::mysql> says under CONSTRAINTS and CAVEATS holds here too.

=head1 SEE ALSO

L<DBD::mysql>, L<DBI>

=cut
