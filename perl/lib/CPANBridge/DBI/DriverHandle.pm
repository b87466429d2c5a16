package DBI::dr;
use strict;
use warnings;

use CPANBridge::DBI::Common;
use CPANBridge::DBI::Handle;

our @ISA = ('DBI::common');

sub DESTROY { return }

sub _connect {
    my ($in, $handle, $dsn, $user, $password, $attributes) = @_;
    my %attributes = (AutoCommit => 1, PrintError => '', $attributes ? %$attributes : ());
    return DBI::_open('DBI', undef, $in->{_outer}, defined $dsn ? $dsn : '', $user, $password, \%attributes);
}

# The living connection that the same arguments opened before, or a new one.
sub _connect_cached {
    my ($in, $handle, $dsn, $user, $password, $attributes, $open) = @_;
    $dsn = '' if !defined $dsn;
    my %attributes = $attributes ? %$attributes : ();
    my $callbacks  = delete $attributes{Callbacks};
    my $key        = join "!\001", map({ defined $_ ? $_ : '' } $dsn, $user, $password),
        map { "$_=\001" . DBI::neat($attributes{$_}) } sort keys %attributes;
    my $cache = $in->{CachedKids} ||= {};
    my $found = $cache->{$key};
    my @told  = ($handle, $dsn, $user, $password, $attributes);

    if ($found && $found->{Active} && eval { $found->ping }) {
        _tell($callbacks, 'connect_cached.reused', $found, @told[ 1 .. 4 ]);
        return $found;
    }
    _tell($callbacks, 'connect_cached.new', $found, @told[ 1 .. 4 ]);
    my $made = $open ? $open->() : _connect(@_[ 0 .. 5 ]);
    delete $cache->{$key};
    return $made if !$made;
    _tell($callbacks, 'connect_cached.connected', $made, @told[ 1 .. 4 ]);
    return $cache->{$key} = $made;
}

sub _data_sources { return () }

sub _default_user {
    my ($in, undef, $user, $password) = @_;
    $user     = $ENV{DBI_USER} if !defined $user;
    $password = $ENV{DBI_PASS} if !defined $password;
    return ($user, $password);
}

sub _fetch {
    my ($in, $name) = @_;
    return $in->{$name}                     if exists $in->{$name} && $name !~ /^_/;
    return DBI::common::_family($in, $name) if $name =~ /^(?:Kids|ActiveKids|ChildHandles|Err|Errstr|State)\z/;
    return undef if $name =~ /^(?:CachedKids|Username|(?:private|dbi|dbd)_.*|$in->{_prefix}.*)\z/;
    return 1     if $name eq 'AutoCommit';
    return $in->_unknown_get($name);
}

sub _store {
    my ($in, $name, $value) = @_;
    if ($name =~ /^(?:Active|AutoCommit|CachedKids|Name|Statement|Username|(?:private|dbi|dbd)_.*|$in->{_prefix}.*)\z/)
    {
        return $in->_unknown_set($name) if $name eq 'CachedKids' && ref $value ne 'HASH';
        $in->{$name} = $value;
        return 1;
    }
    return $in->_unknown_set($name);
}

sub _tell {
    my ($callbacks, $name, @arguments) = @_;
    my $code = $callbacks && $callbacks->{$name} or return;
    local $_ = $name;
    $code->(@arguments);
    return;
}

CPANBridge::DBI::Handle::install(
    'DBI::dr',
    {
        connect        => [ 1, 5, \&_connect ],
        connect_cached => [ 1, 5, \&_connect_cached ],
        data_sources   => [ 1, 2, \&_data_sources ],
        default_user   => [ 3, 4, \&_default_user ],
        disconnect_all => [ 1, 1, sub { return 1 } ],
    });

1;

=encoding utf8

=head1 NAME

CPANBridge::DBI::DriverHandle - Methods of driver handles

=head1 SYNOPSIS

  my $drh = DBI->install_driver('SQLite');
  my $dbh = $drh->connect('dbname=sales.db', '', '', {RaiseError => 1});

=head1 DESCRIPTION

The class C<DBI::dr>. Scripts meet its handles as C<< $dbh->{Driver} >>.

=head1 METHODS

=head2 connect

  my $dbh = $drh->connect($dsn, $user, $password, \%attributes);

Opens a connection; C<$dsn> is without C<dbi:DRIVER:>, and C<PrintError> is off unless given.

=head2 connect_cached

  my $dbh = $drh->connect_cached($dsn, $user, $password, \%attributes);

The living connection that the same arguments opened before (C<CachedKids> holds it), or a new one. C<connect_cached.new>, C<connect_cached.connected> and
C<connect_cached.reused> of C<Callbacks> are called.

=head2 data_sources

  my @names = $drh->data_sources(\%attributes);

Data sources that the driver knows of.

=head2 default_user

  my ($user, $password) = $drh->default_user($user, $password);

With C<DBI_USER> and C<DBI_PASS> for what is not defined.

=head2 disconnect_all

  $drh->disconnect_all;

Nothing: connections end with the script or their handles, as with the original's drivers.

=head1 SEE ALSO

L<DBI>

=cut
