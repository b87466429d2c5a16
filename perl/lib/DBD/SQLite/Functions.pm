package DBD::SQLite::Functions;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

# Functions of SQL in Perl, and copies of databases; loaded when the first is wanted.

# Bits of the flags of sqlite_create_function.
use constant { DETERMINISTIC => 0x000800, DIRECTONLY => 0x080000 };

sub backup_from_dbh {
    my ($dbh, $other) = @_;
    return _between($dbh, $other, $dbh);
}

sub backup_from_file {
    my ($dbh, $file) = @_;
    return _backup($dbh, 'from', $file);
}

sub backup_to_dbh {
    my ($dbh, $other) = @_;
    return _between($dbh, $dbh, $other);
}

sub backup_to_file {
    my ($dbh, $file) = @_;
    return _backup($dbh, 'to', $file);
}

sub create_aggregate {
    my ($dbh, $name, $count, $class) = @_;
    my (%group, $next);
    my $code = sub {
        my ($id, $rows, $ends) = @_;
        if (!defined $id) {
            $id = ++$next;
            $group{$id} = _attempt('new', sub { $class->new });
        }
        for my $row (@$rows) {
            my $group = $group{$id} or last;
            _attempt('step', sub { $group->step(@$row); 1 }) or $group{$id} = undef;
        }
        return $id if !$ends;
        my $group = delete $group{$id} or return undef;
        return scalar _attempt('finalize', sub { $group->finalize });
    };
    return _define($dbh, 'sqlite_create_aggregate', { name => $name, arguments => $count, code => $code });
}

sub create_function {
    my ($dbh, $name, $count, $code, $flags) = @_;
    $flags ||= 0;
    my %params = (
        name          => $name,
        arguments     => defined $count && $count =~ /^-?[0-9]+\z/ ? $count : 0,
        deterministic => $flags & DETERMINISTIC                    ? 1      : 0,
        direct_only   => $flags & DIRECTONLY                       ? 1      : 0,
    );
    $params{code} = sub { return scalar $code->(@_) }
        if $code;
    return _define($dbh, 'sqlite_create_function', \%params);
}

# SQLite's REGEXP operator, which the library leaves to the program.
sub define_regexp {
    my ($dbh) = @_;
    return create_function(
        $dbh, 'regexp', 2,
        sub {
            my ($pattern, $text) = @_;
            return undef if !defined $pattern || !defined $text;
            return $text =~ $pattern ? 1 : 0;
        },
        DETERMINISTIC
    );
}

# Actions are asked for while statements are prepared.
sub set_authorizer {
    my ($dbh, $code) = @_;
    my $in = CPANBridge::DBI::Handle::inner($dbh);
    $in->{_driver}->active($in, 'set_authorizer') or return undef;
    @$in{qw(_no_read_ahead _replayable)} = (1, '') if $code;
    my %params = (connection => $in->{_id});
    $params{code} = CPANBridge::DBI::Handle::callback($in, sub { return scalar $code->(@_) })
        if $code;
    return CPANBridge::DBI::Handle::call($in, request => 'sqlite_set_authorizer', \%params) ? 0 : undef;
}

# SQLite has no way for an aggregate to fail: it warns, and its value is NULL.
sub _attempt {
    my ($step, $code) = @_;
    my ($value, $failure);
    {
        local ($@, $SIG{__DIE__});
        return $value if eval { $value = $code->(); 1 };
        $failure = $@;
    }
    warn "DBD::SQLite: error in aggregator cannot be reported to SQLite: error during aggregator's $step(): $failure";
    return undef;
}

sub _backup {
    my ($dbh, $direction, $file) = @_;
    require CPANBridge::World;
    my $in     = CPANBridge::DBI::Handle::inner($dbh);
    my %params = (
        connection => $in->{_id},
        direction  => $direction,
        file       => CPANBridge::World::absolute_path($file),
        file_mode  => CPANBridge::World::file_mode(),
    );
    return CPANBridge::DBI::Handle::call($in, request => 'sqlite_backup', \%params) ? 1 : undef;
}

# Two connections of this script live in different processes; a file is what both can reach.
sub _between {
    my ($dbh, $from, $to) = @_;
    require File::Temp;
    my $directory = File::Temp::tempdir(CLEANUP => 1);
    my $file      = "$directory/copy.db";
    my $done      = _backup($from, 'to', $file) && _backup($to, 'from', $file);
    my $in        = CPANBridge::DBI::Handle::inner($dbh);
    for my $other ($from, $to) {
        my $error = CPANBridge::DBI::Handle::inner($other)->{_error};
        CPANBridge::DBI::Handle::fail($in, @$error) if @$error && $error != $in->{_error};
    }
    unlink $file;
    rmdir $directory;
    return $done;
}

sub _define {
    my ($dbh, $function, $params) = @_;
    my $in = CPANBridge::DBI::Handle::inner($dbh);
    $in->{_driver}->active($in, 'create_function') or return undef;

   # What is read ahead would be calculated while nobody waits for it; and a new connection would not know the function.
    $in->{_no_read_ahead} = 1;
    $in->{_replayable}    = '';
    $params->{connection} = $in->{_id};
    $params->{name}       = "$params->{name}";
    $params->{code}       = CPANBridge::DBI::Handle::callback($in, $params->{code}) if $params->{code};
    return CPANBridge::DBI::Handle::call($in, request => $function, $params) ? 1 : undef;
}

1;

=encoding utf8

=head1 NAME

DBD::SQLite::Functions - Functions of SQL in Perl, and copies of databases

=head1 SYNOPSIS

  $dbh->sqlite_create_function('reversed', 1, sub { scalar reverse $_[0] });
  print $dbh->selectrow_array("SELECT reversed('abc')"), "\n";

=head1 DESCRIPTION

Methods of connections to SQLite whose names begin with C<sqlite_>. SQLite waits in the middle of its query while the script's code runs, so that code cannot use
connections to SQLite, neither the one that called it nor another.

=head1 FUNCTIONS

=head2 backup_from_dbh

  $dbh->sqlite_backup_from_dbh($other);

Replaces the database by the other connection's.

=head2 backup_from_file

  $dbh->sqlite_backup_from_file($file);

Replaces the database by that in a file.

=head2 backup_to_dbh

  $dbh->sqlite_backup_to_dbh($other);

Replaces the other connection's database.

=head2 backup_to_file

  $dbh->sqlite_backup_to_file($file);

Copies the database to a file.

=head2 create_aggregate

  $dbh->sqlite_create_aggregate($name, $arguments, $class);

An aggregate: for each group C<< $class->new >>, C<step(@values)> for each row, and C<finalize>. Rows arrive some hundred at a time.

=head2 create_function

  $dbh->sqlite_create_function($name, $arguments, $code, $flags);

A function with so many arguments, -1 for any. C<$flags> are C<SQLITE_DETERMINISTIC> and C<SQLITE_DIRECTONLY>.

=head2 define_regexp

  define_regexp($dbh);

The operator C<REGEXP> with Perl's regular expressions; defined when a statement has that word.

=head2 set_authorizer

  $dbh->sqlite_set_authorizer(sub { my ($action, $first, $second, $database, $trigger) = @_; return SQLITE_OK });

Code that is asked for each action of a statement while it is prepared; it answers C<SQLITE_OK>, C<SQLITE_DENY> or C<SQLITE_IGNORE>.
Where it dies the statement fails with its words.

=head1 SEE ALSO

L<DBD::SQLite>

=cut
