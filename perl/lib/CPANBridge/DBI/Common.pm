package DBI::common;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

*inner = \&CPANBridge::DBI::Handle::inner;

# Attributes that are asked for quietly by handles that do not have them. Names that begin in lower case belong to drivers, and are quiet too.
my %QUIET = map { $_ => 1 } qw(BegunWork CursorName ParamArrays ParamValues RowCacheSize Statement Username);

# What a value must be, for attributes that take no other.
my %REFERENCE = (Callbacks => 'HASH', ChildHandles => 'ARRAY', HandleError => 'CODE', HandleSetErr => 'CODE');

# Attributes that make somebody watch a handle's methods.
my %WATCHED_BY = map { $_ => 1 } qw(Callbacks Profile Taint TaintIn TaintOut TraceLevel);

# Attributes are set and read without touching the error.
sub CLEAR { CPANBridge::DBI::Handle::warning(q(Can't CLEAR ) . _name_of(&inner) . ' (DBI)'); return }

# Only what a script keeps there itself can be taken away.
sub DELETE { return $_[1] =~ /^private_/ ? delete &inner->{ $_[1] } : $_[0]->FETCH($_[1]) }

sub EXISTS {

    # Where the original warns of a name that it does not know: in itself.
    local $CPANBridge::DBI::Handle::PLACE = sprintf " at %s line %d.\n", __FILE__, __LINE__;
    return defined $_[0]->FETCH($_[1]) ? 1 : '';
}

sub FETCH {
    my ($in, $name) = (&inner, $_[1]);
    return _called_back($in, 'FETCH', $name) if $in->{_watched} && !$CPANBridge::DBI::Handle::NESTED;
    my $kind = $CPANBridge::DBI::Handle::ATTRIBUTE{$name};
    if (defined $kind) {
        return $in->{$name} ? 1 : '' if $kind == 1;
        return $in->{$name}          if $kind == 2;
    }
    return $in->_fetch($name);
}

sub FETCH_many {
    my ($handle, @names) = @_;
    return map { scalar $handle->FETCH($_) } @names;
}

sub FIRSTKEY { return }

sub NEXTKEY { return }

sub STORE {
    my ($in, $name, $value) = (&inner, @_[ 1, 2 ]);
    return _called_back($in, 'STORE', $name, $value) if $in->{_watched} && !$CPANBridge::DBI::Handle::NESTED;
    my $kind = $CPANBridge::DBI::Handle::ATTRIBUTE{$name};
    if (defined $value && $REFERENCE{$name} && (Scalar::Util::reftype($value) || '') ne $REFERENCE{$name}) {
        die "Can't set $name to '" . DBI::neat($value) . q(') . CPANBridge::DBI::Handle::at();
    }
    if (defined $kind && $kind < 3 && !($name eq 'FetchHashKeyName' && $in->{Type} eq 'st')) {
        if ($WATCHED_BY{$name}) {
            require CPANBridge::DBI::Watch;
            $value = CPANBridge::DBI::Watch::attribute($in, $name, $value);
        }
        $value = CPANBridge::DBI::Handle::whole_number($value) if $name eq 'LongReadLen';
        $in->{$name} = $kind == 1 ? ($value ? 1 : '') : $value;
        CPANBridge::DBI::Handle::watch($in) if $WATCHED_BY{$name};
        $in->_attribute_changed($name)      if $name eq 'ChopBlanks' || $name eq 'ReadOnly';
        return 1;
    }
    return $in->_store($name, $value);
}

sub TIEHASH { return bless $_[1], $_[0] }

# The original finds func only when it is called.
sub can { return $_[1] eq 'func' ? undef : $_[0]->UNIVERSAL::can($_[1]) }

sub err { return _last(@_)->[0] }

sub errstr { return _last(@_)->[1] }

sub state {
    my $own = &inner->{_own}{state};
    return $own->($_[0]) if $own;
    my $state = _last(@_)->[2];
    return defined $state ? $state : '';
}

sub private_attribute_info {
    my ($handle) = @_;
    return $handle->inner->{_driver}->private_attributes($handle->inner);
}

sub AUTOLOAD {
    our $AUTOLOAD;
    my ($class, $name) = $AUTOLOAD =~ /^(.*)::([^:]+)\z/;
    return if $name eq 'DESTROY';
    require CPANBridge::DBI::Rare;
    unshift @_, $name;
    goto &CPANBridge::DBI::Rare::dispatch;
}

sub _attribute_changed { return }

# What the script hung on an attribute's being read or set.
sub _called_back {
    my ($in, $method, @arguments) = @_;
    my $plain     = sub { local $CPANBridge::DBI::Handle::NESTED = 1; return $in->$method(@arguments) };
    my $callbacks = $in->{Callbacks};
    return $plain->() if !$callbacks || !($callbacks->{$method} || $callbacks->{'*'}) || $arguments[0] eq 'Callbacks';
    require CPANBridge::DBI::Watch;
    local $in->{Profile};
    return CPANBridge::DBI::Watch::around($in, $method, $plain)->($in->{_outer} || $in, @arguments);
}

# Attributes that all handles have of their children and errors.
sub _family {
    my ($in, $name) = @_;
    my @kids = grep { defined } values %{ $in->{_kids} || {} };
    return scalar @kids                                                 if $name eq 'Kids';
    return scalar grep { $_->{_driver}->is_active($_) } @kids           if $name eq 'ActiveKids';
    return [ map { $_->{_outer} } grep { defined $_->{_outer} } @kids ] if $name eq 'ChildHandles';
    return \$in->{_error}[ { Err => 0, Errstr => 1, State => 2 }->{$name} ];
}

sub _unknown_get {
    my ($in, $name) = @_;
    return $name eq 'BegunWork' ? '' : undef if $QUIET{$name} || $name !~ /^[A-Z]/ || exists $REFERENCE{$name};
    CPANBridge::DBI::Handle::warning("Can't get " . _name_of($in) . "->{$name}: unrecognised attribute name");
    return undef;
}

sub _unknown_set {
    my ($in, $name) = @_;
    return '' if $name !~ /^[A-Z]/;
    CPANBridge::DBI::Handle::warning("Can't set "
            . _name_of($in)
            . "->{$name}: unrecognised attribute name or invalid value"
            . ($name eq 'NUM_FIELDS' ? ', perhaps you meant NUM_OF_FIELDS' : ''));
    return '';
}

# The handle's error; asking makes it the handle used last.
sub _last {
    my $in = &inner;
    return $CPANBridge::DBI::Handle::LAST = $in->{_error};
}

# As the script would print the handle.
sub _name_of {
    my ($in) = @_;
    return defined $in->{_outer} ? "$in->{_outer}" : "$in";
}

CPANBridge::DBI::Handle::install(
    'DBI::common',
    {
        debug               => [ 1, 2, CPANBridge::DBI::Handle::from('CPANBridge::DBI::Watch', 'trace') ],
        dump_handle         => [ 1, 3, CPANBridge::DBI::Handle::from('CPANBridge::DBI::Watch', 'dump_handle') ],
        func                => [ 2, 0, CPANBridge::DBI::Handle::from('CPANBridge::DBI::Rare',  'func') ],
        parse_trace_flag    => [ 2, 2, CPANBridge::DBI::Handle::from('CPANBridge::DBI::Watch', 'parse_trace_flag') ],
        parse_trace_flags   => [ 2, 2, CPANBridge::DBI::Handle::from('CPANBridge::DBI::Watch', 'parse_trace_flags') ],
        swap_inner_handle   => [ 2, 3, CPANBridge::DBI::Handle::from('CPANBridge::DBI::Rare',  'swap_inner_handle') ],
        trace               => [ 1, 3, CPANBridge::DBI::Handle::from('CPANBridge::DBI::Watch', 'trace') ],
        trace_msg           => [ 2, 3, CPANBridge::DBI::Handle::from('CPANBridge::DBI::Watch', 'trace_msg') ],
        visit_child_handles => [ 2, 3, CPANBridge::DBI::Handle::from('CPANBridge::DBI::Rare',  'visit_child_handles') ],
        set_err             => [
            3, 6,
            sub {
                my ($in, undef, $err, $errstr, $state, $method, $value) = @_;
                CPANBridge::DBI::Handle::record($in, $err, $errstr, $state, $method);
                return $value            if !defined $err;
                $in->{_method} = $method if defined $method;
                return $value;
            }
        ],
    });

1;

=encoding utf8

=head1 NAME

CPANBridge::DBI::Common - Methods and attributes that all DBI handles have

=head1 SYNOPSIS

  local $dbh->{RaiseError} = 0;
  $dbh->do($sql) or print $dbh->err, ' ', $dbh->errstr, ' ', $dbh->state, "\n";

=head1 DESCRIPTION

The class C<DBI::common>, from which driver, database and statement handles inherit. C<$h-E<gt>{...}> reads and sets attributes: one that a handle
does not know gives a warning if its name begins in upper case, and is undefined.

=head1 METHODS

=head2 can

  my $code = $h->can($name);

As for any class, but not for C<func>.

=head2 err

  my $number = $h->err;

Number of the error; undef if there is none, an empty string for an information, 0 for a warning.

=head2 errstr

  my $text = $h->errstr;

Text of the error.

=head2 FETCH_many

  my @values = $h->FETCH_many(@names);

Several attributes.

=head2 private_attribute_info

  my $info = $h->private_attribute_info;

A hash whose keys are the driver's attributes.

C<debug> (an old name of C<trace>), C<dump_handle>, C<parse_trace_flag>, C<parse_trace_flags>, C<trace> and C<trace_msg> are described in L<CPANBridge::DBI::Watch>,
C<func>, C<swap_inner_handle> and C<visit_child_handles> in L<CPANBridge::DBI::Rare>.

=head2 set_err

  my $value = $h->set_err($err, $errstr, $state, $method, $value);

Sets the error as a driver would, and reports it.

=head2 state

  my $state = $h->state;

SQLSTATE of the error, C<S1000> if the driver gives none, an empty string if there is no error.

=head1 SEE ALSO

L<DBI>, L<CPANBridge::DBI::Handle>

=cut
