package DBD::Pg::LargeObject;
use strict;
use warnings;

use CPANBridge::DBI::Handle;

# Bytes that travel in one call.
my $PIECE = 1_048_576;

sub close { goto &_closed }

sub creat {
    my ($handle, $mode) = @_;
    my $oid = _call($handle, 'pg_lo_creat', 'lo_creat(?)', $mode);
    return $oid ? $oid : undef;
}

sub export {
    my ($handle, $oid, $file) = @_;
    return _in_transaction(
        $handle,
        sub {
            CORE::open my $fh, '>', $file or return undef;
            binmode $fh;
            my $fd = _query($handle, 'lo_open(?,?)', $oid, 0x40000);
            return undef if !defined $fd || $fd < 0;
            while (1) {
                my $bytes = _query($handle, 'loread(?,?)', $fd, $PIECE);
                return undef if !defined $bytes;
                last         if !length $bytes;
                local ($\, $,);
                print $fh $bytes or return undef;
            }
            _query($handle, 'lo_close(?)', $fd);
            return CORE::close $fh ? 1 : undef;
        });
}

sub import_file { my ($handle, $file) = @_; return _import($handle, $file, 0) }

sub import_with_oid { my ($handle, $file, $oid) = @_; return _import($handle, $file, $oid) }

sub lseek {
    my ($handle, $fd, $offset, $whence) = @_;
    my $place = _call($handle, 'pg_lo_lseek', 'lo_lseek64(?,?,?)', $fd, $offset, $whence);
    return defined $place && $place >= 0 ? $place : undef;
}

sub open {
    my ($handle, $oid, $mode) = @_;
    my $fd = _call($handle, 'pg_lo_open', 'lo_open(?,?)', $oid, $mode);
    return defined $fd && $fd >= 0 ? $fd : undef;
}

sub read {
    my ($handle, $fd, undef, $length) = @_;
    _transaction($handle, 'pg_lo_read');
    my $bytes = _query($handle, 'loread(?,?)', $fd, $length);
    return undef if !defined $bytes;
    $_[2] = $bytes;
    return length $bytes;
}

sub tell {
    my ($handle, $fd) = @_;
    my $place = _call($handle, 'pg_lo_tell', 'lo_tell64(?)', $fd);
    return defined $place && $place >= 0 ? $place : undef;
}

sub truncate {
    my ($handle, $fd, $length) = @_;
    my $done = _call($handle, 'pg_lo_truncate', 'lo_truncate64(?,?)', $fd, $length);
    return defined $done && $done >= 0 ? $done : undef;
}

sub unlink {
    my ($handle, $oid) = @_;
    my $done = _call($handle, 'pg_lo_unlink', 'lo_unlink(?)', $oid);
    return defined $done && $done >= 0 ? 1 : '';
}

sub write {
    my ($handle, $fd, $buffer, $length) = @_;
    _transaction($handle, 'pg_lo_write');
    my $bytes = substr $buffer, 0, $length;
    utf8::encode($bytes) if utf8::is_utf8($bytes);
    my $done = _query($handle, 'lowrite(?,?)', $fd, \$bytes);
    return defined $done && $done >= 0 ? $done : undef;
}

sub _call {
    my ($handle, $method, $expression, @values) = @_;
    _transaction($handle, $method);
    return _query($handle, $expression, @values);
}

sub _closed {
    my ($handle, $fd) = @_;
    my $done = _call($handle, 'pg_lo_close', 'lo_close(?)', $fd);
    return defined $done && $done >= 0 ? 1 : '';
}

sub _import {
    my ($handle, $file, $oid) = @_;
    CORE::open my $fh, '<', $file or return undef;
    binmode $fh;
    return _in_transaction(
        $handle,
        sub {
            $oid = _query($handle, 'lo_create(?)', $oid) or return undef;
            my $fd = _query($handle, 'lo_open(?,?)', $oid, 0x20000);
            return undef if !defined $fd || $fd < 0;
            while (my $count = sysread $fh, my $bytes, $PIECE) {
                my $done = _query($handle, 'lowrite(?,?)', $fd, \$bytes);
                return undef if !defined $done || $done != $count;
            }
            _query($handle, 'lo_close(?)', $fd);
            return $oid;
        });
}

# A file is copied in a transaction of its own where none is open.
sub _in_transaction {
    my ($handle, $work) = @_;
    my $in = CPANBridge::DBI::Handle::inner($handle);
    return $work->() if !$in->{AutoCommit};
    my $done = DBI::db::_do($in, $handle, 'begin') ? $work->() : undef;
    DBI::db::_do($in, $handle, defined $done ? 'commit' : 'rollback');
    return $done;
}

# A reference to bytes is a value of type bytea. What the server objects to is no error of these methods, only their value is.
sub _query {
    my ($handle, $expression, @values) = @_;
    my $in     = CPANBridge::DBI::Handle::inner($handle);
    my %params = (
        connection => $in->{_id},
        sql        => "SELECT pg_catalog.$expression",
        max_rows   => 1,
        values     => [ map { ref $_ ? $$_           : "$_" } @values ],
        types      => [ map { ref $_ ? 'postgres:17' : undef } @values ],
    );
    my $result = CPANBridge::DBI::Handle::call($in, request => 'query', \%params);
    if (!$result) { @{ $in->{_error} } = (); return undef }
    return $result->{rows}[0][0];
}

sub _transaction {
    my ($handle, $method) = @_;
    my $in = CPANBridge::DBI::Handle::inner($handle);
    die "Cannot call $method when AutoCommit is on" . CPANBridge::DBI::Handle::at() if $in->{AutoCommit};
    return;
}

1;

=encoding utf8

=head1 NAME

DBD::Pg::LargeObject - Large objects for scripts of DBD::Pg

=head1 SYNOPSIS

  $dbh->begin_work;
  my $oid = $dbh->pg_lo_creat($dbh->{pg_INV_WRITE});
  my $fd  = $dbh->pg_lo_open($oid, $dbh->{pg_INV_WRITE});
  $dbh->pg_lo_write($fd, $bytes, length $bytes);
  $dbh->commit;

=head1 DESCRIPTION

Large objects by the server's own functions of SQL. Files are read and written here, a megabyte at a time.

=head1 FUNCTIONS

Each is the method of L<DBD::Pg> with C<pg_lo_> before its name (C<import_file> is C<pg_lo_import>), and gets the handle.

=head2 close

=head2 creat

=head2 export

=head2 import_file

=head2 import_with_oid

=head2 lseek

=head2 open

=head2 read

=head2 tell

=head2 truncate

=head2 unlink

=head2 write

=head1 SEE ALSO

L<DBD::Pg>

=cut
