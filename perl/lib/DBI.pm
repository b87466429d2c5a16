package DBI;
use strict;
use warnings;

use CPANBridge::DBI::Constants;
use CPANBridge::DBI::Database;
use CPANBridge::DBI::Driver;
use CPANBridge::DBI::DriverHandle;

our $VERSION = '1.643';

our %EXPORT_TAGS = %CPANBridge::DBI::Constants::TAGS;
our ($err, $errstr, $state, $rows, $lasth);
our $neat_maxlen  = 1000;
our $stderr       = $CPANBridge::DBI::Handle::OWN_ERR;
our $PERLIO_GIVEN = 1;

our %installed_drh;

# Where the drivers are that the bridge has.
(my $DRIVERS = $INC{'DBI.pm'}) =~ s/DBI\.pm\z/DBD/;
if ($DRIVERS !~ m{^/}) { require Cwd; $DRIVERS = Cwd::getcwd() . "/$DRIVERS" }

tie $err,    'CPANBridge::DBI::Variable', 'err';
tie $errstr, 'CPANBridge::DBI::Variable', 'errstr';
tie $lasth,  'CPANBridge::DBI::Variable', 'lasth';
tie $rows,   'CPANBridge::DBI::Variable', 'rows';
tie $state,  'CPANBridge::DBI::Variable', 'state';

sub import {
    my ($class, @names) = @_;
    shift @names if @names && $names[0] =~ /^[0-9.]+\z/;
    return       if !@names || $class ne 'DBI';
    CPANBridge::DBI::Constants::export(scalar caller, @names);
    return;
}

sub available_drivers {
    opendir my $directory, $DRIVERS or return;

    # As in the original, without the one that does nothing.
    my @names = sort grep { $_ ne 'NullP' } map { /^(\w+)\.pm\z/ ? $1 : () } readdir $directory;
    closedir $directory;
    return @names;
}

sub connect {
    my ($class, $dsn, $user, $password, $attributes, $old_driver) = my @given = @_;
    shift @given;
    if ((defined $attributes && !ref $attributes) || defined $old_driver) {
        my $deprecated = !ref $attributes;
        ($attributes, $old_driver) = ($old_driver, $attributes) if !ref $attributes;
        _carp("DBI->connect using 'old-style' syntax is deprecated and will be an error in future versions")
            if $deprecated;
    }
    _croak('Usage: $class->connect([$dsn [,$user [,$passwd [,\%attr]]]])')
        if ref $old_driver
        || ($attributes   && !ref $attributes)
        || (ref $password && !defined Scalar::Util::blessed($password));
    $dsn = $ENV{DBI_DSN}    || '' if !defined $dsn || $dsn eq '';
    $dsn = $ENV{DBI_DBNAME} || '' if $dsn eq '' && $old_driver;
    my $given = $dsn;
    my $driver;
    if    ($old_driver) { $driver = $old_driver }
    elsif ($dsn =~ s/^dbi:(\w*?)(?:\((.*?)\))?://i) {
        $driver = $1;
        if (defined $2 && length $2) {
            $attributes = { $attributes ? %$attributes : (), _attributes_of($2) };
        }
    } else {
        $driver = '';
    }
    $driver = $ENV{DBI_DRIVER} if (!defined $driver || $driver eq '') && ($old_driver || $given =~ /^dbi:/i || 1);
    _croak(
        "Can't connect to data source '$given' because I can't work out what driver to use (it doesn't seem to contain a 'dbi:driver:' prefix and the DBI_DRIVER env var is not set)"
    ) if !defined $driver || $driver eq '';
    my %attributes = (PrintError => 1, AutoCommit => 1, ref $attributes ? %$attributes : ());
    $user     = $attributes{Username} if defined $attributes{Username};
    $password = $attributes{Password} if defined $attributes{Password};
    $user     = $ENV{DBI_USER}        if !defined $user;
    $password = $ENV{DBI_PASS}        if !defined $password;

    if ($ENV{DBI_AUTOPROXY} && $driver !~ /^(?:Proxy|Sponge|Switch)\z/) {
        my $proxy = $ENV{DBI_AUTOPROXY};
        my $via   = $proxy =~ s/^dbi:(\w*?)(?:\((.*?)\))?://i ? $1 : 'Proxy';
        ($dsn, $driver) = ("$proxy;dsn=dbi:$driver:$dsn", $via);
    }
    my $drh     = $class->install_driver($driver);
    my $method  = delete $attributes{dbi_connect_method} || 'connect';
    my $connect = sub {
        my ($before, $more) = @_;
        return _connect_as({
            class      => $class,
            drh        => $drh,
            dsn        => $dsn,
            user       => $user,
            password   => $password,
            attributes => \%attributes,
            more       => $more,
            method     => $method,
            given      => \@given,
        });
    };
    my $handle = $connect->();
    $handle->STORE(dbi_connect_closure => $connect) if $handle;
    return $handle;
}

sub connect_cached {
    my ($class, $dsn, $user, $password, $attributes) = @_;
    my %attributes = (dbi_connect_method => 'connect_cached', $attributes ? %$attributes : ());
    return $class->connect($dsn, $user, $password, \%attributes);
}

sub data_sources {
    my ($class, $driver, @attributes) = @_;
    $driver =~ s/^dbi:(\w*).*//i and $driver = $1 if defined $driver;
    my @names = $class->install_driver($driver)->data_sources(@attributes);
    return @names;
}

sub disconnect { _croak('DBI->disconnect is not a DBI method (read the DBI manual)') }

sub err { return $err }

sub errstr { return $errstr }

sub install_driver {
    my ($class, $name) = @_;
    $name = $ENV{DBI_DRIVER} || '' if !$name;
    $name = $1                     if $name =~ s/^DBI:(.*?)://i;
    _croak("usage: $class->install_driver(\$driver [, \%attr])") if !$name || @_ > 4;
    return $installed_drh{$name}                                 if $installed_drh{$name};
    my $package = "DBD::$name";
    my $loaded;
    my $failure;
    {
        local ($@, $SIG{__DIE__});
        _croak("install_driver($name) failed: $package is none of the drivers of CPAN Bridge, and no other can be used")
            if $name =~ /^\w+\z/ && !-e "$DRIVERS/$name.pm" && grep { !ref && -e "$_/DBD/$name.pm" } @INC;
        $loaded  = $name =~ /^\w+\z/ && eval { require "DBD/$name.pm"; 1 };
        $failure = $@;
    }
    if (!$loaded) {
        $failure =~ s/ at \S+ line \d+\.\n\z/ at (eval 1) line 3./;
        my $message = "install_driver($name) failed: $failure\n";
        if ($failure =~ /Can't locate/) {
            $message .=
                "Perhaps the DBD::$name perl module hasn't been fully installed,\nor perhaps the capitalisation of '$name' isn't right.\n";
        }
        $message .= 'Available drivers: ' . join(', ', available_drivers()) . ".\n";
        _croak($message);
    }
    my $about  = $package->driver;
    my $own    = CPANBridge::DBI::Handle::install_driver($package, $about->{prefix});
    my $handle = CPANBridge::DBI::Handle::make(
        'DBI::dr',
        {
            Name             => $about->{Name},
            Version          => $about->{Version},
            Attribution      => $about->{Attribution},
            ImplementorClass => "DBD::$about->{Name}::dr",
            Type             => 'dr',
            Active           => 1,
            ErrCount         => 0,
            FetchHashKeyName => 'NAME',
            LongReadLen      => 80,
            PrintWarn        => 1,
            Warn             => 1,
            TraceLevel       => 0,
            %{ $about->{defaults} || {} },
            Profile  => _profile_of_environment(),
            _about   => $about,
            _driver  => $package,
            _error   => [],
            _kids    => {},
            _methods => $own,
            _own     => $own->{dr},
            _prefix  => $about->{prefix},
        });
    return $installed_drh{$name} = $handle;
}

sub installed_drivers { return %installed_drh }

sub parse_dsn {
    my ($class, $dsn) = @_;
    $dsn =~ s/^(dbi):(\w*?)(?:\((.*?)\))?://i or return;
    my ($scheme, $driver, $text) = (lc $1, $2, $3);
    $driver ||= $ENV{DBI_DRIVER} || '';
    return ($scheme, $driver, $text, defined $text ? { _attributes_of($text) } : undef, $dsn);
}

sub rows { return $rows }

# Functions whose code is loaded when the first is called.
for my $name (
    qw(data_diff data_string_desc data_string_diff dbi_profile dbi_profile_merge dbi_profile_merge_nodes dbi_time dump_results hash
    looks_like_number neat neat_list sql_type_cast)
) {
    no strict 'refs';
    *$name = sub {
        require CPANBridge::DBI::Rare;
        unshift @_, $name;
        goto &CPANBridge::DBI::Rare::class_dispatch;
    };
}

sub AUTOLOAD {
    our $AUTOLOAD;
    my ($name) = $AUTOLOAD =~ /([^:]+)\z/;
    return if $name eq 'DESTROY';
    require CPANBridge::DBI::Rare;
    unshift @_, $name;
    goto &CPANBridge::DBI::Rare::class_dispatch;
}

# Asks the bridge for a connection. What is not its own error, such as the exception of an alarm, goes on its way.
sub _attempt {
    my ($wire) = @_;
    my ($result, $channel, $ok, $failure);
    {
        local ($@, $SIG{__DIE__});
        $ok      = eval { ($result, $channel) = CPANBridge->open('database', 'connect', $wire); 1 };
        $failure = $@;
    }
    return ($result, $channel) if $ok;
    die $failure if !ref $failure || !Scalar::Util::blessed($failure) || !$failure->isa('CPANBridge::Error');
    return (undef, undef, $failure);
}

sub _attributes_of {
    my ($text) = @_;
    return map { my ($name, $value) = split /\s*=>?\s*|\s*,\s*/, $_, 2; ($name, $value) } split /\s*,\s*/, $text;
}

# As Carp would report it, one frame above this class; Carp itself is not worth its loading time.
sub _carp { warn $_[0] . CPANBridge::DBI::Handle::at() }

# Connects, and makes of the handle what the script's attributes say, and those that a clone is to have besides. $to has what the script told, the
# driver's handle, and the method of that to call.
sub _connect_as {
    my ($to) = @_;
    my ($class, $drh, $dsn, $user) = @$to{qw(class drh dsn user)};
    my %attributes = (%{ $to->{attributes} }, $to->{more} ? %{ $to->{more} } : ());
    my $root       = _root_class($class, delete $attributes{RootClass});
    my $driver_in  = tied %$drh;
    my $open       = sub { my (undef, @place) = @_; return _open($class, $root, $drh, @place) };
    if ($driver_in->{_watched}) {
        require CPANBridge::DBI::Watch;
        $open = CPANBridge::DBI::Watch::around($driver_in, 'connect', $open);
    }
    my @place = ($drh, $dsn, $user, $to->{password}, \%attributes);
    my $handle =
        $to->{method} eq 'connect_cached'
        ? DBI::dr::_connect_cached($driver_in, @place[ 0 .. 3 ], $to->{attributes}, sub { return $open->(@place) })
        : $open->(@place);

    if (!$handle) {
        my $reason  = defined $drh->errstr ? $drh->errstr : '(no error string)';
        my $message = sprintf "%s connect('%s','%s',...) failed: %s", $class, $dsn, defined $user ? $user : '', $reason;
        if (!$attributes{HandleError} || !$attributes{HandleError}->($message, $drh, $handle)) {
            _croak($message) if $attributes{RaiseError};
            _carp($message)  if $attributes{PrintError};
        }
        $! = 0;
        return $handle;
    }
    if (my $kind = delete $attributes{DbTypeSubclass}) {
        require CPANBridge::DBI::Rare;
        CPANBridge::DBI::Rare::rebless_by_type($handle, defined $root ? $root : 'DBI', $kind);
    }
    _set_attributes($handle, \%attributes);
    $handle->STORE(dbi_connect_method => $to->{method}) if $to->{method} ne 'connect';
    $handle->connected(@{ $to->{given} });
    return $handle;
}

sub _croak { die $_[0] . CPANBridge::DBI::Handle::at() }

# DBI_PROFILE: one profile for everything.
my $profile;

sub _profile_of_environment {
    return undef if !$ENV{DBI_PROFILE};
    require DBI::Profile;
    return $profile ||= DBI::Profile::parse($ENV{DBI_PROFILE});
}

# Opens a connection and makes its handle.
sub _open {
    my ($class, $root, $drh, $dsn, $user, $password, $attributes) = @_;
    require CPANBridge;
    my $driver_in = tied %$drh;
    my $driver    = $driver_in->{_driver};
    my $error     = $CPANBridge::DBI::Handle::LAST = $driver_in->{_error};
    @$error = ();
    my $request    = $driver->connection($dsn, $user, $password, $attributes, $driver_in) or return undef;
    my $wire       = $request->{wire};
    my $autocommit = $attributes->{AutoCommit} ? 1 : '';
    my ($result, $channel, $failure);

    if ($wire) {
        $wire->{autocommit} = $autocommit ? 1 : 0;
        $wire->{user}       = "$user"     if defined $user     && !exists $wire->{user};
        $wire->{password}   = "$password" if defined $password && !exists $wire->{password};
        ($result, $channel, $failure) = _attempt($wire);
    }

# A daemon that is killed, or a process that ends because an earlier call of this script was cancelled: connecting twice does no harm.
    ($result, $channel, $failure) = _attempt($wire)
        if $failure && $failure->code =~ /^(?:connection_lost|lane_ended)\z/;
    if ($failure) {
        $driver->judge($driver_in, $failure->details) if $failure->code eq 'database_error';
        CPANBridge::DBI::Handle::record($driver_in, CPANBridge::DBI::Handle::explain($failure));
        return undef;
    }
    my $name = $driver_in->{Name};
    my %in   = (
        Active           => 1,
        AutoCommit       => $autocommit,
        BegunWork        => '',
        ErrCount         => 0,
        ImplementorClass => "DBD::${name}::db",
        Name             => $dsn,
        Type             => 'db',
        Username         => $user,
        %{ $request->{attributes} || {} },
        _channel            => $channel,
        _connect            => $wire,
        _connect_attributes => {%$attributes},
        _driver_name        => $name,
        _password           => $password,
        _drh                => $drh,
        _driver             => $driver,
        _error              => [],
        _inout              => $driver_in->{_about}{inout},
        _off                => defined $driver_in->{_about}{off} ? $driver_in->{_about}{off} : '',
        _inout_array        => $driver_in->{_about}{inout_array},
        _id                 => $result->{connection},
        _kids               => {},
        _last_insert_id     => 0,
        _live_results       => $driver_in->{_about}{live_results},
        _methods            => $driver_in->{_methods},
        _own                => $driver_in->{_methods}{db},
        _pid                => $$,
        _prefix             => $driver_in->{_prefix},
        _replayable         => $request->{replayable} && $autocommit,
        _root               => undef,
        _server_version     => $result->{server_version},
        _st_class           => "DBD::${name}::st",
        _whole_result       => $driver_in->{_about}{whole_result},
    );
    @in{@CPANBridge::DBI::Handle::INHERITED} = @$driver_in{@CPANBridge::DBI::Handle::INHERITED};
    $driver->connected(\%in, $result)            if $result;
    $driver->after_call(\%in, $result->{report}) if $result && $result->{report};
    my $handle_class = 'DBI::db';

    if (defined $root && $root ne 'DBI') {
        $in{_root} = $in{RootClass} = $root;
        $handle_class = "${root}::db";
    }
    my $handle = CPANBridge::DBI::Handle::make($handle_class, \%in);
    $CPANBridge::DBI::Handle::LAST        = $in{_error};
    $CPANBridge::DBI::Handle::LAST_HANDLE = $handle;
    Scalar::Util::weaken($CPANBridge::DBI::Handle::LAST_HANDLE);
    my $kids = $driver_in->{_kids};
    my $self = Scalar::Util::refaddr(\%in);
    Scalar::Util::weaken($kids->{$self} = \%in);
    return $handle;
}

# The class that handles are to be of besides DBI's: RootClass, or the one whose connect was called.
sub _root_class {
    my ($class, $root) = @_;
    if (!defined $root) {
        return undef if $class eq 'DBI';
        $root = $class;
    } elsif (!$root->can('connect')) {
        (my $file = "$root.pm") =~ s{::}{/}g;
        require $file;
    }
    no strict 'refs';
    return $root if @{"${root}::db::ISA"} && @{"${root}::st::ISA"};
    _carp("DBI subclasses '${root}::db' and ::st are not setup, RootClass ignored");
    return undef;
}

# The attributes that a script gave to connect; also those of a connection that is used again.
sub _set_attributes {
    my ($handle, $attributes) = @_;
    my $in         = tied %$handle;
    my $autocommit = $attributes->{AutoCommit} ? 1 : '';
    $handle->STORE('AutoCommit', $autocommit) if $autocommit ne ($in->{AutoCommit} ? 1 : '');
    my @first = grep { exists $attributes->{$_} } qw(Profile RaiseError PrintError);
    for my $attribute (@first, grep { !/^(?:Profile|RaiseError|PrintError)\z/ } sort keys %$attributes) {
        next if $attribute =~ /^(?:AutoCommit|Username|Password|dbi_connect_method|$in->{_prefix}.*)\z/;
        if ($attribute eq 'ReadOnly') { $in->{ReadOnly} = $attributes->{ReadOnly}; next }

        # Where the original says it is: in itself.
        local $CPANBridge::DBI::Handle::PLACE = sprintf " at %s line %d.\n", __FILE__, __LINE__;
        $handle->STORE($attribute, $attributes->{$attribute});
    }
    return;
}

if ($ENV{DBI_TRACE}) {
    my ($level, $file) = split /=/, $ENV{DBI_TRACE}, 2;
    DBI->trace($level, $file);
}

package CPANBridge::DBI::Variable;
use strict;
use warnings;

# $DBI::err and its kind: what the handle used last has to say.

sub FETCH {
    my $what = ${ $_[0] };
    return $CPANBridge::DBI::Handle::LAST_HANDLE if $what eq 'lasth';
    if ($what eq 'rows') {
        my $handle = $CPANBridge::DBI::Handle::LAST_HANDLE;
        return $handle && $handle->can('rows') ? $handle->rows : -1;
    }
    my $value = $CPANBridge::DBI::Handle::LAST->[ { err => 0, errstr => 1, state => 2 }->{$what} ];
    return !defined $value && $what eq 'state' ? '' : $value;
}

sub STORE { return }

sub TIESCALAR {
    my ($class, $what) = @_;
    return bless \$what, $class;
}

1;

=encoding utf8

=head1 NAME

DBI - Database independent interface, answered by CPAN Bridge

=head1 SYNOPSIS

  use DBI;

  my $dbh = DBI->connect('dbi:SQLite:dbname=sales.db', '', '', {RaiseError => 1, AutoCommit => 0});
  my $sth = $dbh->prepare('SELECT name, amount FROM sale WHERE day = ?');
  $sth->execute('2024-03-01');
  while (my ($name, $amount) = $sth->fetchrow_array) { print "$name;$amount\n" }
  $dbh->commit;
  $dbh->disconnect;

=head1 DESCRIPTION

The DBI that scripts know, in core Perl: handles, attributes, errors and their texts are here; databases are opened by the bridge. What is not
said here is as in the documentation of DBI 1.643. Methods of handles are described in L<CPANBridge::DBI::Database>,
L<CPANBridge::DBI::Statement> and L<CPANBridge::DBI::Handle>, what is special about a database in the module of its driver, such as
L<DBD::SQLite>.

=head1 CLASS METHODS

=head2 available_drivers

  my @names = DBI->available_drivers;

Names of the drivers that the bridge has.

=head2 connect

  my $dbh = DBI->connect($dsn, $user, $password, \%attributes);

Opens a connection. An empty C<$dsn> means C<$ENV{DBI_DSN}>, one without a driver takes C<$ENV{DBI_DRIVER}>. Returns undef if the database refuses; warns unless C<PrintError> is off, dies if C<RaiseError> is on. A data source name without a driver, or of an unknown one, always dies.

=head2 connect_cached

  my $dbh = DBI->connect_cached($dsn, $user, $password, \%attributes);

The living connection that the same arguments opened before, or a new one.

=head2 data_sources

  my @names = DBI->data_sources('SQLite', \%attributes);

Data sources that a driver knows of.

=head2 disconnect

  DBI->disconnect;

Dies: connections are closed by their handles.

=head2 disconnect_all, trace, trace_msg, visit_handles

For all handles that there are.

=head2 driver_prefix

  my $prefix = DBI->driver_prefix('DBD::SQLite');

What a driver's private names begin with.

=head2 err

  my $number = DBI->err;

Error number of the handle used last, as in C<$DBI::err>.

=head2 errstr

  my $text = DBI->errstr;

Error text of the handle used last, as in C<$DBI::errstr>.

=head2 install_driver

  my $drh = DBI->install_driver('SQLite');

Loads a driver. Dies if there is none of this name.

=head2 installed_drivers

  my %handle_of = DBI->installed_drivers;

Drivers loaded so far, by name.

=head2 installed_versions

  my @names = DBI->installed_versions;

Names of the drivers; in scalar context a hash of their versions; without a context that is printed.

=head2 parse_dsn

  my ($scheme, $driver, $text, $attributes, $rest) = DBI->parse_dsn($dsn);

Takes a data source name apart. Empty for what is none.

=head2 rows

  my $count = DBI->rows;

Rows of the handle used last, as in C<$DBI::rows>.

=head1 FUNCTIONS

=head2 data_diff, data_string_desc, data_string_diff, hash, sql_type_cast

See L<CPANBridge::DBI::Text>.

=head2 dbi_profile, dbi_profile_merge, dbi_profile_merge_nodes, dbi_time

See L<DBI::Profile>.

=head2 dump_results

  my $count = DBI::dump_results($sth, $length, $row_separator, $column_separator, $handle);

Prints the rows that are left and their number.

=head2 looks_like_number

  my @answers = DBI::looks_like_number(@values);

1 for what is a number, an empty string for what is not, undef for undef and the empty string.

=head2 neat

  my $text = DBI::neat($value, $length);

A value for people: quoted unless it is a number, and cut to C<$DBI::neat_maxlen>.

=head2 neat_list

  my $text = DBI::neat_list(\@values, $length, $separator);

Several such values.

=head1 VARIABLES

C<$DBI::err>, C<$DBI::errstr>, C<$DBI::state>, C<$DBI::rows> and C<$DBI::lasth> tell of the handle used last. C<$DBI::neat_maxlen> is 1000.

=head1 EXPORTS

Nothing by default; C<:sql_types>, C<:sql_cursor_types>, C<:utils>, C<:profile> and C<:preparse_flags> as in the original.

=head1 ENVIRONMENT

C<DBI_DSN>, C<DBI_DRIVER>, C<DBI_USER>, C<DBI_PASS>, C<DBI_TRACE> (C<LEVEL> or C<LEVEL=FILE>) and C<DBI_PROFILE>. With
C<DBI_AUTOPROXY> connecting fails and names the driver that it asks for, since that is not here.

=head1 CONSTRAINTS

C<preparse>, C<take_imp_data> and C<< DBI->setup_driver >> die with a message that names them. So do the modules that come with DBI and are not here: C<DBI::Const::GetInfoReturn>,
C<DBI::DBD> and those below it, C<DBI::Gofer>, C<DBI::ProfileData>, C<DBI::ProfileDumper>, C<DBI::ProfileSubs>, C<DBI::ProxyServer>, C<DBI::PurePerl>,
C<DBI::SQL::Nano>. Drivers other than the bridge's cannot be used.

=head1 CAVEATS

=over 4

=item Rows read ahead

A result is read in blocks, the first of at most 100 rows and later ones larger. With SQLite, rows behind the one that was fetched show what the script
changes meanwhile as they do natively (L<DBD::SQLite/CAVEATS>); PostgreSQL and MySQL give a result as it was when it was executed, here and natively.

=item Servers that do not answer

One that could not be reached five times in a row, by this script or others of the same user, is left alone for ten seconds; what connects meanwhile is told so at once, with the last
reason, and C<state> 08001. A server that refuses (a wrong password, too many connections) has answered.

=item Children

A process made by C<fork> cannot use its parent's connections: natively that damages them, here it is an error of the method. Nothing that the
child destroys touches the parent's connection, with or without C<InactiveDestroy>.

=item Tracing

C<trace> writes calls, arguments, values and errors, but not the text of the original.

=item Callbacks

Are called for the methods that the script calls, not for those that DBI calls itself; and not for C<DESTROY>.

=item ErrCount

Counts each error once; the original does not count some of those inside other methods.

=item execute_array of a query

Leaves no result open; the original leaves that of the last tuple.

=item The handle used last

Reading an attribute, C<err>, C<errstr> or C<state> does not make a handle the one that C<$DBI::lasth> and C<$DBI::rows> tell of.

=item Executed

Is not set by the catalogue methods, whose queries are the bridge's own.

=item can

Is true for methods of a subclass as well; the original sees its own and the driver's only.

=item Stack traces

A C<HandleError> that calls C<Carp::confess> shows frames of this module between the script's.

=back

=head1 SEE ALSO

L<DBD::SQLite>, L<CPANBridge>

=cut
