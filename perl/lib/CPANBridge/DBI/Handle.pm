package CPANBridge::DBI::Handle;
use strict;
use warnings;

use Scalar::Util ();

our $VERSION = '0.1.0';

# The error of the handle used last: what $DBI::err and its kind show. Statements share this array with their connection:
# [err, errstr, state], empty if there is no error.
our $LAST = [];

# What DBI sets as err for errors that it finds itself ($DBI::stderr).
our $OWN_ERR = '2000000000';

# Least and most arguments of each method, the handle included.
our %LIMITS;

# The handle used last, as $DBI::lasth shows it.
our $LAST_HANDLE;

# True within a method of a driver: what that calls neither reports nor resets errors.
our $NESTED = 0;

# Level of DBI->trace.
our $TRACE = 0;

# Packages whose frames are not the script's.
my $OURS = qr/^(?:DBI(?:::(?:common|db|dr|st))?|CPANBridge(?:::.*)?|DBD::.*)\z/;
$Carp::Internal{$_}++
    for
    qw(DBI DBI::common DBI::db DBI::dr DBI::st CPANBridge::DBI::Driver CPANBridge::DBI::Handle CPANBridge::DBI::Rare);

# DBI's own methods, by kind of handle and name.
my %BUILTIN;

@DBD::_::db::ISA = @DBD::_::dr::ISA = @DBD::_::st::ISA = ('DBD::_::common');

# Methods that leave the error as it is.
our %KEEPS_ERROR = map { $_ => 1 } qw(can debug err errstr func ping rows set_err state trace trace_msg);

# Methods of a connection whose failure concerns its latest statement.
my %SHOWS_STATEMENT = map { $_ => 1 }
    qw(column_info do foreign_key_info get_info last_insert_id prepare prepare_cached primary_key
    primary_key_info selectall_array selectall_arrayref selectall_hashref selectcol_arrayref selectrow_array selectrow_arrayref
    selectrow_hashref statistics_info table_info tables type_info type_info_all);

# Where messages are said to come from, if not from the script's line.
our $PLACE;

# The line here that raises errors, and what it said last of the script's place. Handles that perish on the way out of there have no better one.
my ($raises_at, $raised_at);

# What a handle may be asked for: 1 for truth values, 2 for other values that can be set, 3 for what can only be read.
our %ATTRIBUTE = ((
        map { $_ => 1 }
            qw(AutoInactiveDestroy ChopBlanks CompatMode Executed InactiveDestroy LongTruncOk PrintError PrintWarn
            RaiseError RaiseWarn ShowErrorStatement Taint TaintIn TaintOut Warn)
    ),
    (
        map { $_ => 2 }
            qw(Callbacks ErrCount FetchHashKeyName HandleError HandleSetErr LongReadLen Profile ReadOnly TraceLevel)
    ),
    (map { $_ => 3 } qw(Active ActiveKids CachedKids ChildHandles ImplementorClass Kids Type)),
);

# What a handle takes over from its parent when it is made.
our @INHERITED =
    qw(AutoInactiveDestroy ChopBlanks CompatMode FetchHashKeyName HandleError HandleSetErr LongReadLen LongTruncOk
    PrintError PrintWarn Profile RaiseError RaiseWarn ReadOnly ShowErrorStatement Taint TaintIn TaintOut TraceLevel Warn);

sub at {
    return $PLACE if defined $PLACE;
    my ($package, $file, $line);
    my $level = 1;
    while (($package, $file, $line) = caller $level++) {
        last              if $package !~ $OURS;
        return $raised_at if $package eq __PACKAGE__ && defined $raises_at && $line == $raises_at;
    }

    # Without a line, as when the program has ended, Perl names no file either.
    my $place = $line ? " at $file line $line" : '';

    # Perl's own words for the file handle that was read last; there is no other way to them.
    my $handle = '';
    if (defined $.) {
        local ($@, $SIG{__DIE__}, $SIG{__WARN__});
        eval { CORE::die() };
        $handle = $1 if $@ =~ /^Died at .*(, <.*?> (?:line|chunk) \d+)\.$/;
    }
    return "$place$handle.\n";
}

sub builtin {
    my ($handle, $name, @arguments) = @_;
    my $in = inner($handle);
    return +($BUILTIN{ $in->{Type} }{$name} || $BUILTIN{common}{$name})->($in, $handle, @arguments);
}

sub call {
    my ($in, $method, @arguments) = @_;

    # A driver that needs no bridge has nothing to say there.
    return {} if !$in->{_channel};
    my ($result, $failure) = _attempt($in, $method, @arguments);
    return $failure ? failed($in, $failure, $method, @arguments) : $result;
}

# Makes a call that failed again where nobody can tell the difference.
sub failed {
    my ($in, $failure, $method, @arguments) = @_;
    if ($method eq 'request' && $failure->code =~ /^(?:connection_lost|lane_ended)\z/) {
        require CPANBridge::DBI::Reopen;
        if (CPANBridge::DBI::Reopen::reopen($in, $failure, @arguments)) {
            (my $result, $failure) = _attempt($in, $method, @arguments);
            return $result if !$failure;
        }
    }
    return undef if $failure->code eq 'database_error' && !$in->{_driver}->judge($in, $failure->details);
    my @error = explain($failure);

    # What a database itself said; S1000 stands for what nobody gave a state.
    ($in->{_db} || $in)->{_sqlstate} = $error[2] eq '00000' ? '' : $error[2]
        if defined $error[2] && $error[2] ne 'S1000';
    return fail($in, @error);
}

sub callback {
    my ($in, $code) = @_;
    my $error = $in->{_error};
    return sub {
        local $NESTED = 0;
        my @before = @$error;
        my @values = $code->(@_);

        # What went wrong inside is the script's affair.
        @$error = @before;
        return wantarray ? @values : $values[-1];
    };
}

sub explain {
    my ($failure) = @_;
    my $details = $failure->details;
    return (number($details->{err}), @$details{qw(errstr state)}) if $failure->code eq 'database_error';

    # What a call did that was under way when its other end vanished, nobody knows.
    my $lost = !$failure->not_started && $failure->code =~ /^(?:connection_lost|lane_ended|timed_out|cancelled)\z/;
    return ('-1', $failure->message, $lost ? '08007' : 'S1000');
}

sub fail {
    my ($in, $err, $errstr, $state) = @_;
    record($in, $err, $errstr, $state);
    return undef;
}

# Lazily loaded code of a method.
sub from {
    my ($package, $function) = @_;
    my $code;
    return sub {
        $code ||= do { load($package); no strict 'refs'; \&{"${package}::$function"} };
        goto &$code;
    };
}

sub inner { return tied %{ $_[0] } || $_[0] }

sub install {
    my ($class, $methods) = @_;
    my ($kind) = $class =~ /(\w+)\z/;
    no strict 'refs';
    while (my ($name, $definition) = each %$methods) {
        my ($least, $most, $code) = @$definition;
        $LIMITS{$name}         = [ $least, $most ];
        $BUILTIN{$kind}{$name} = $code;
        $most                  = 1e9 if !$most;
        my $keeps = $KEEPS_ERROR{$name};

        # For a driver's $handle->SUPER::name.
        *{"DBD::_::${kind}::$name"} = sub { return $code->(tied %{ $_[0] } || $_[0], @_) };
        *{"${class}::$name"}        = sub {
            if (@_ < $least || @_ > $most) {
                require CPANBridge::DBI::Rare;
                CPANBridge::DBI::Rare::wrong_count($name, $class, scalar @_);
            }
            my $in = tied %{ $_[0] } || $_[0];
            if ($in->{_watched} || $NESTED || $in->{_own}{$name}) {
                unshift @_, $in, $name, $code;
                goto &_invoke;
            }
            my $error = $LAST = $in->{_error};
            @$error      = () if !$keeps && @$error;
            $LAST_HANDLE = $_[0];
            Scalar::Util::weaken($LAST_HANDLE);
            my $before = $name eq 'set_err' ? -1 : $in->{ErrCount};
            if (wantarray) {
                my @values = $code->($in, @_);
                return @$error && (!$keeps || $in->{ErrCount} != $before) ? report($in, $name, 1, @values) : @values;
            }
            my $value = $code->($in, @_);
            return @$error && (!$keeps || $in->{ErrCount} != $before) ? report($in, $name, 0, $value) : $value;
        };
    }
    return;
}

# The methods of a driver's second half: private ones become methods of handles, others are called instead of DBI's own.
sub install_driver {
    my ($package, $prefix) = @_;
    my %own;
    for my $kind (qw(dr db st)) {
        my $class = "${package}::$kind";
        $Carp::Internal{$class}++;
        $own{$kind} = {};
        no strict 'refs';
        @{"${class}::ISA"} = ("DBD::_::$kind") if !@{"${class}::ISA"};
        for my $name (grep { defined &{"${class}::$_"} } keys %{"${class}::"}) {
            my $code = \&{"${class}::$name"};
            if ($name =~ /^$prefix/) {
                install("DBI::$kind",
                    { $name => [ 1, 0, sub { my $in = shift; local $NESTED = 1; return $code->(@_) } ] });
            } elsif ($name !~ /^_/) {
                $own{$kind}{$name} = $code;
            }
        }
    }
    $Carp::Internal{$package}++;
    return \%own;
}

# Perl's own require leaves its marks in the script's variables.
sub load {
    my ($package) = @_;
    (my $file = "$package.pm") =~ s{::}{/}g;
    return if $INC{$file};
    local ($@, $!);
    require $file;
    return;
}

sub make {
    my ($class, $in) = @_;
    my %outer;
    watch($in);
    tie %outer, $class, $in;
    my $handle = bless \%outer, $class;
    $in->{_outer} = $handle;
    Scalar::Util::weaken($in->{_outer});
    return $handle;
}

# An error number as drivers set it: 1 is Perl's own true value, any other is text.
sub number { return $_[0] eq '1' ? !!1 : "$_[0]" }

sub record {
    my ($in, $err, $errstr, $state, $method) = @_;
    if (my $handler = $in->{HandleSetErr}) {
        $state = undef if defined $state && $state eq 'S1000';
        return         if $handler->($in->{_outer} || $in, $err, $errstr, $state, $method);
    }
    if (!defined $err) { @{ $in->{_error} } = (); return }
    my $error = $in->{_error};
    if (@$error) {

        # A later message joins the earlier one; the graver number stands.
        my $before = $error->[1];
        if (defined $before && length $before) {
            $before .= " [err was $error->[0] now $err]" if $error->[0] && $err && $error->[0] ne $err;
            $before .= " [state was $error->[2] now $state]"
                if $error->[2] && $state && $error->[2] ne 'S1000' && $error->[2] ne $state;
            $errstr = defined $errstr && $errstr ne $error->[1] ? "$before\n$errstr" : $before;
        }
        if (severity($err) < severity($error->[0])) { ($err, $state) = @$error[ 0, 2 ] }
    }
    $state  = $err ? 'S1000' : '' if !defined $state || $state eq '';
    @$error = ($err, $errstr, $state eq '00000' ? '' : $state);
    $in->{ErrCount}++ if $err;
    return;
}

sub report {
    my ($in, $method, $list, @values) = @_;
    my ($err, $errstr) = @{ $in->{_error} };
    return $list ? @values : $values[0] if !defined $err || $err eq '' || $NESTED;
    my $kind = $err ? 'failed' : 'warning';
    $method = delete $in->{_method} if defined $in->{_method};
    my ($raise, $print) = $err ? @$in{qw(RaiseError PrintError)} : @$in{qw(RaiseWarn PrintWarn)};
    my $handler = $err ? $in->{HandleError} : undef;
    return $list ? @values : $values[0] if !$raise && !$print && !$handler;

    # What fails while a handler is at work on this connection the handler sees for itself.
    my $connection = $in->{_db} || $in;
    return $list ? @values : $values[0] if $connection->{_handling};

    my $message = "$in->{ImplementorClass} $method $kind: " . (defined $errstr ? $errstr : '');
    my $shows   = $in->{Type} eq 'st' || ($SHOWS_STATEMENT{$method} && !delete $in->{_plain_do});
    if ($in->{ShowErrorStatement} && $shows && defined $in->{Statement}) {
        $message .= ' [for Statement "' . $in->{Statement} . '"';
        if ($in->{_placeholders} && @{ $in->{_placeholders} } && $method !~ /^execute_(?:array|for_fetch)\z/) {
            require CPANBridge::DBI::Rare;
            $message .= ' with ParamValues: ' . CPANBridge::DBI::Rare::param_values_text($in);
        }
        $message .= ']';
    }
    if ($handler) {
        local $connection->{_handling} = 1;
        my $first = $values[0];
        my $done  = $handler->($message, $in->{_outer} || $in, $first);

        # The handler may have replaced what the method returns: $_[2] is an alias of $first; or have cleared the error.
        $values[0] = $first if @values;
        $LAST = $in->{_error};
        return $list ? @values : $values[0] if $done || !$in->{_error}[0];
    }

    # As Perl has it: a text that ends a line says no place.
    $raised_at = at();
    my $text = $message =~ /\n\z/ ? $message : $message . $raised_at;
    warn $text if $print;
    if ($raise) { $raises_at = __LINE__; die $text }
    return $list ? @values : $values[0];
}

sub severity { return !defined $_[0] ? 0 : $_[0] eq '' ? 1 : !$_[0] ? 2 : 3 }

# The inside of a handle whose time has come; undef for the script's own handle, and the second time.
sub to_destroy {
    my ($in) = @_;
    return undef if tied %$in;
    local ($@, $SIG{__DIE__});

    # In global destruction a handle may have lost its inside and still be tied.
    my $first = eval { !$in->{_destroyed}++ };
    return $first ? $in : undef;
}

# Notes whether somebody watches a handle's methods.
sub watch {
    my ($in) = @_;
    $in->{_watched} =
           $in->{Callbacks} && %{ $in->{Callbacks} }
        || $in->{Profile}
        || $in->{TraceLevel}
        || $TRACE
        || (${^TAINT} && ($in->{TaintIn} || $in->{TaintOut})) ? 1 : '';
    return;
}

sub warning { warn $_[0] . at(); return }

# What C would read of a text.
sub whole_number { no warnings 'numeric'; return int($_[0] || 0) }

# Calls of methods that a driver has its own of, that somebody watches, or that a driver makes.
sub _invoke {
    my ($in, $name, $code) = splice @_, 0, 3;
    my $own = $in->{_own} && $in->{_own}{$name};
    if ($NESTED) { return $own ? $own->(@_) : $code->($in, @_) }
    my $error = $LAST = $in->{_error};
    my $keeps = $KEEPS_ERROR{$name};
    @$error      = () if !$keeps && @$error;
    $LAST_HANDLE = $_[0];
    Scalar::Util::weaken($LAST_HANDLE);
    my $before = $name eq 'set_err' ? -1                                           : $in->{ErrCount};
    my $run    = $own               ? sub { local $NESTED = 1; return $own->(@_) } : sub { return $code->($in, @_) };

    if ($in->{_watched}) {
        require CPANBridge::DBI::Watch;
        $run = CPANBridge::DBI::Watch::around($in, $name, $run);
    }
    my $list   = wantarray;
    my @values = $list ? $run->(@_) : scalar $run->(@_);
    return report($in, $name, $list, @values) if @$error && (!$keeps || $in->{ErrCount} != $before);
    return $list ? @values : $values[0];
}

# A call's result, or its failure. What is not the bridge's own error, such as the exception of an alarm, goes on its way.
sub _attempt {
    my ($in, $method, @arguments) = @_;
    my ($ok, $result, $failure);
    {
        local $@;
        local $SIG{__DIE__} if $SIG{__DIE__};
        $ok      = eval { $result = $in->{_channel}->$method(@arguments); 1 };
        $failure = $@;
    }
    return $result if $ok;
    die $failure   if !ref $failure || !Scalar::Util::blessed($failure) || !$failure->isa('CPANBridge::Error');
    return (undef, $failure);
}

1;

=encoding utf8

=head1 NAME

CPANBridge::DBI::Handle - How DBI handles are made, call the bridge, and report errors

=head1 SYNOPSIS

  CPANBridge::DBI::Handle::install('DBI::db', {ping => [1, 1, sub { my ($in, $handle) = @_; ... }]});

=head1 DESCRIPTION

A handle is a blessed reference to a tied hash. Its inside is a plain hash that holds attributes under their names and everything else under names that
begin with C<_>. A statement shares the array with the error, C<[err, errstr, state]>, with its connection.

=head1 FUNCTIONS

=head2 at

  die 'text' . CPANBridge::DBI::Handle::at();

Where the script called, as Perl ends its messages.

=head2 builtin

  my $value = builtin($h, $name, @arguments);

DBI's own method of this name, for a driver whose method is called instead. C<< $h->SUPER::name(@arguments) >> does the same.

=head2 call

  my $result = call($in, request => $function, \%params);

Calls a method of the channel. Undef, and the error is set, if the bridge reports a failure.

=head2 callback

  my $code = callback($in, $code_of_script);

The script's code, for the bridge to call: within it DBI behaves as from outside.

=head2 explain

  my ($err, $errstr, $state) = explain($failure);

What DBI says of a failure of the bridge.

=head2 fail

  return fail($in, $err, $errstr, $state);

Sets the error and returns undef.

=head2 failed

  return failed($in, $failure, request => $function, \%params);

What L</call> makes of a failure: the result after all, if the connection could be opened again, or the error.

=head2 from

  my $code = from('CPANBridge::DBI::Rare', 'clone');

A method whose package is loaded when it is called.

=head2 inner

  my $in = inner($h);

The inside of a handle, also of an inside itself.

=head2 install

  install('DBI::db', {name => [$least, $most, $code]});

Makes methods: they count their arguments, begin without error, and report the error they end with.

=head2 install_driver

  my $own = install_driver('DBD::SQLite', 'sqlite_');

Makes the private methods of a driver methods of handles. Returns those that it has instead of DBI's own.

=head2 load

  load('DBD::Example::Catalogue');

Loads a package where it is needed first. Nothing happens to C<$@> and C<$!>.

=head2 make

  my $h = make($class, $in);

A handle around an inside.

=head2 number

  my $err = number($err);

An error number as drivers set it.

=head2 record

  record($in, $err, $errstr, $state, $method);

Sets the error; a second one joins the first, and an undefined C<$err> clears it.

=head2 report

  return report($in, $method, $list, @values);

Does what C<HandleError>, C<PrintError> and C<RaiseError> say.

=head2 severity

  my $rank = severity($err);

0 for no error, 1 for an information, 2 for a warning, 3 for an error.

=head2 to_destroy

  my $in = to_destroy($handle) or return;

The inside whose end has come; undef for the handle around it.

=head2 watch

  watch($in);

Notes whether C<Callbacks>, C<Profile>, a trace or C<TaintIn> want to see the handle's methods.

=head2 warning

  warning($text);

Warns with the place where the script called.

=head2 whole_number

  my $number = whole_number($value);

The number that a value begins with, 0 if it is none.

=head1 SEE ALSO

L<DBI>

=cut
